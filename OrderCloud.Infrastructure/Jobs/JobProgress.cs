using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>How far a run is. Reports to the merchant's page at most every half second and ends the run, between two items, when somebody asked for it.</summary>
public sealed class JobProgress(Guid runId, Writes writes, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private long _reportedAt = clock.GetTimestamp();

    public int Done { get; private set; }
    public int Failed { get; private set; }
    public int? Total { get; private set; }

    /// <summary>The first failure of an item; the run goes on.</summary>
    public string Error { get; private set; } = "";

    /// <summary>There is more to do than one run takes; it is continued at once.</summary>
    public bool HasMore { get; set; }

    public bool DidNothing => Done + Failed == 0;

    /// <summary>Says how many items there are.</summary>
    public Task BeginAsync(int total, CancellationToken ct)
    {
        Total = total;
        return ReportAsync(ct);
    }

    /// <summary>Counts a finished item.</summary>
    /// <exception cref="JobCancelledException">Somebody asked this run to end.</exception>
    public Task ItemDoneAsync(CancellationToken ct)
    {
        Done++;
        return CheckAsync(ct);
    }

    /// <exception cref="JobCancelledException">Somebody asked this run to end.</exception>
    public Task ItemFailedAsync(Exception error, CancellationToken ct)
    {
        Failed++;
        if (Error.Length == 0) Error = ErrorText.Of(error);
        return CheckAsync(ct);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (clock.GetElapsedTime(_reportedAt) >= Pace) await ReportAsync(ct);
    }

    private async Task ReportAsync(CancellationToken ct)
    {
        _reportedAt = clock.GetTimestamp();
        var now = clock.GetUtcNow().UtcDateTime;
        var outcome = await writes.RunAsync<bool>(async db =>
        {
            await db.JobRuns.Where(r => r.Id == runId).ExecuteUpdateAsync(s => s
                .SetProperty(r => r.Done, Done).SetProperty(r => r.Failed, Failed).SetProperty(r => r.Total, Total).SetProperty(r => r.SeenAt, now), ct);
            db.Announce("job", runId);
            return await db.JobRuns.AnyAsync(r => r.Id == runId && r.CancelAsked, ct);
        }, ct);
        if (outcome is Outcome<bool>.Done(true)) throw new JobCancelledException();
    }
}
