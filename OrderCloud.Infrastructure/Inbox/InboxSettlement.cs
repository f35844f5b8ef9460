using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Infrastructure.Inbox;

/// <summary>How an event ended for now.</summary>
internal sealed record Settlement(WorkStatus Status, string Result = "", string Error = "", OrderId? OrderId = null, DateTime? NotBefore = null);

/// <summary>Step: writes how an event ended, in the transaction of what it did.</summary>
internal static class InboxSettlement
{
    public static async Task WriteAsync(AppDb db, Guid id, Settlement how, DateTime now, CancellationToken ct)
    {
        var (result, error) = (StoredText.Mask(how.Result).Cut(400), StoredText.Mask(how.Error).Cut(1000));
        var next = how.NotBefore ?? now;
        DateTime? done = how.Status is WorkStatus.Done ? now : null;
        await db.Inbox.Where(m => m.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Status, how.Status).SetProperty(m => m.Result, result).SetProperty(m => m.Error, error)
                .SetProperty(m => m.OrderId, m => how.OrderId ?? m.OrderId).SetProperty(m => m.NotBefore, next).SetProperty(m => m.DoneAt, done),
            ct);
        db.Announce("inbox", id);
        db.Count(() => Meters.EventEnded(how.Status.ToString().ToLowerInvariant()));
    }
}
