using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Asks a run to end after the item it is at. What it did stays done.</summary>
public sealed class CancelRun(Writes writes)
{
    public Task<Outcome<Guid>> RunAsync(Guid run, CancellationToken ct = default) => writes.RunAsync<Guid>(Permission.RunJobs, async db =>
    {
        var asked = await db.JobRuns.Where(r => r.Id == run && r.Outcome == JobOutcome.Running).ExecuteUpdateAsync(s => s.SetProperty(r => r.CancelAsked, true), ct);
        if (asked == 0) return JobRefusals.NotRunning;
        db.Announce("job", run);
        return run;
    }, ct);
}
