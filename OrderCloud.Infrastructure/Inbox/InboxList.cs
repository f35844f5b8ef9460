using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inbox;

public sealed record InboxRow(
    Guid Id, string EventId, string SourceEventId, string Topic, DateTime ReceivedAt, WorkStatus Status, int Attempts, DateTime NotBefore, string Error, string Result,
    OrderId? OrderId, string OrderNumber);

/// <summary>What a channel sent, newest first.</summary>
public sealed class InboxList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="statuses">Empty: all.</param>
    /// <param name="after">The last one already seen.</param>
    /// <returns>Null when the merchant has no such connection.</returns>
    public async Task<IReadOnlyList<InboxRow>?> RunAsync(ConnectionId connection, IReadOnlyList<WorkStatus> statuses, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        if (!user.May(Permission.ViewChannels)) return [];
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Connections.AnyAsync(c => c.Id == connection, ct)) return null;
        var events = db.Inbox.AsNoTracking().Where(m => m.ConnectionId == connection);
        if (statuses.Count > 0) events = events.Where(m => statuses.Contains(m.Status));
        if (after is var (at, id)) events = events.Where(m => m.ReceivedAt < at || (m.ReceivedAt == at && m.Id < id));
        return await events.OrderByDescending(m => m.ReceivedAt).ThenByDescending(m => m.Id).Take(take).Select(m => new InboxRow(
            m.Id, m.EventId, m.SourceEventId, m.Topic, m.ReceivedAt, m.Status, m.Attempts, m.NotBefore, m.Error, m.Result, m.OrderId,
            db.Orders.Where(o => o.Id == m.OrderId).Select(o => o.Number).FirstOrDefault() ?? "")).ToListAsync(ct);
    }

    /// <summary>As it was received. Holds customers' data, so it needs the right to change channels.</summary>
    public async Task<byte[]?> BodyAsync(ConnectionId connection, Guid id, CancellationToken ct)
    {
        if (!user.May(Permission.EditChannels)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Inbox.AsNoTracking().Where(m => m.Id == id && m.ConnectionId == connection).Select(m => m.Body).FirstOrDefaultAsync(ct);
    }
}
