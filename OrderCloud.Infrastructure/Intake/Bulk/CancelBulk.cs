using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>Has a run end after the order it is at. What it did stays done.</summary>
public sealed class CancelBulk(Writes writes)
{
    public Task<Outcome<Guid>> RunAsync(Guid run, CancellationToken ct = default) => writes.RunAsync<Guid>(Permission.EditOrders, async db =>
    {
        if (!await db.BulkRuns.AnyAsync(r => r.Id == run, ct)) return BulkRefusals.NotFound;
        var asked = await BulkRuns.Live(db).Where(r => r.Id == run).ExecuteUpdateAsync(s => s.SetProperty(r => r.CancelAsked, true), ct);
        if (asked == 0) return BulkRefusals.Ended;
        db.Wake(DueWork.Bulk);
        db.Announce(BulkRuns.Announced, run);
        return run;
    }, ct);
}
