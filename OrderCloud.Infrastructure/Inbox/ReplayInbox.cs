using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inbox;

/// <summary>Has a failed or waiting event processed again, now.</summary>
public sealed class ReplayInbox(Writes writes, TimeProvider clock)
{
    public Task<Outcome<Guid>> RunAsync(ConnectionId connection, Guid id, CancellationToken ct = default) => writes.RunAsync<Guid>(Permission.EditChannels, async db =>
    {
        var status = await db.Inbox.Where(m => m.Id == id && m.ConnectionId == connection).Select(m => (WorkStatus?)m.Status).FirstOrDefaultAsync(ct);
        if (status is null) return ChannelRefusals.EventNotFound;
        if (status is WorkStatus.Done) return ChannelRefusals.NotReplayable;
        await AgainAsync(db, db.Inbox.Where(m => m.Id == id && m.Status != WorkStatus.Done), ct);
        db.Announce("inbox", id);
        return id;
    }, ct);

    /// <summary>All failed ones of a channel; answers how many.</summary>
    public Task<Outcome<int>> AllFailedAsync(ConnectionId connection, CancellationToken ct = default) => writes.RunAsync<int>(Permission.EditChannels, async db =>
    {
        var count = await AgainAsync(db, db.Inbox.Where(m => m.ConnectionId == connection && m.Status == WorkStatus.Failed), ct);
        db.Announce("inbox", connection.Value);
        return count;
    }, ct);

    /// <summary>Those that wait because too many orders came in one day: the limit was changed. Answers how many.</summary>
    public Task<Outcome<int>> OverLimitAsync(CancellationToken ct = default) => writes.RunAsync<int>(Permission.RunJobs, async db =>
        await AgainAsync(db, db.Inbox.Where(m => m.Status == WorkStatus.Retrying && m.Error.StartsWith(QuotaRefusals.OrdersBegin)), ct), ct);

    private Task<int> AgainAsync(AppDb db, IQueryable<InboxMessage> events, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.Wake(DueWork.Inbox);
        return events.ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, WorkStatus.Pending).SetProperty(m => m.NotBefore, now).SetProperty(m => m.Attempts, 0), ct);
    }
}
