using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Infrastructure.Jobs;

public enum RunEnd { Done, HasMore, NothingToDo, AnotherIsAtWork }

/// <summary>Runs one job for the merchant of its scope and keeps the record of it.</summary>
public sealed class JobRunner(Writes writes, IServiceProvider services, TimeProvider clock, ILogger<JobRunner> log)
{
    /// <summary>A run that has been silent for so long died with its server.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(15);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<RunEnd> RunAsync(JobPlan plan, string startedBy, bool byPlan, CancellationToken ct)
    {
        var job = (ITenantJob)services.GetRequiredService(plan.Job);
        if (byPlan && !await job.HasWorkAsync(ct)) return RunEnd.NothingToDo;
        if (await StartAsync(plan, startedBy, ct) is not { } id) return RunEnd.AnotherIsAtWork;
        using var step = Tracing.Begin(plan.Name);
        var (progress, started) = (new JobProgress(id, writes, clock), clock.GetTimestamp());
        var (outcome, error) = await TryAsync(plan, job, progress, ct);

        var idle = byPlan && plan.Quiet && outcome is JobOutcome.Succeeded && progress.DidNothing;
        await EndAsync(plan, id, progress, outcome, error, idle);
        Meters.RunEnded(plan.Name, outcome.ToString().ToLowerInvariant(), clock.GetElapsedTime(started));
        ct.ThrowIfCancellationRequested();
        return progress.HasMore ? RunEnd.HasMore : RunEnd.Done;
    }

    /// <summary>Null when another run is at work: of two that begin at once an index lets one in.</summary>
    private async Task<Guid?> StartAsync(JobPlan plan, string startedBy, CancellationToken ct)
    {
        var (now, id) = (Now, Guid.CreateVersion7());
        var alive = now - Silence;
        var outcome = await writes.RunAsync<bool>(async db =>
        {
            var running = db.JobRuns.Where(r => r.Job == plan.Name && r.Outcome == JobOutcome.Running);
            if (await running.AnyAsync(r => r.SeenAt > alive, ct)) return false;
            await running.Where(r => r.SeenAt <= alive).ExecuteUpdateAsync(s => s   // not one that began since the question
                .SetProperty(r => r.Outcome, JobOutcome.Failed).SetProperty(r => r.EndedAt, r => r.SeenAt).SetProperty(r => r.Error, "The server stopped while this ran. The next run went on."), ct);
            db.Add(new JobRun { Id = id, Job = plan.Name, StartedAt = now, SeenAt = now, Outcome = JobOutcome.Running, StartedBy = startedBy });
            if (!plan.Quiet) db.Announce("job", id);
            return true;
        }, ct);
        return outcome is Outcome<bool>.Done(true) ? id : null;
    }

    private async Task<(JobOutcome, string)> TryAsync(JobPlan plan, ITenantJob job, JobProgress progress, CancellationToken ct)
    {
        try
        {
            await job.RunAsync(progress, ct);
            return (progress.Failed > 0 && progress.Done == 0 ? JobOutcome.Failed : JobOutcome.Succeeded, progress.Error);
        }
        catch (JobCancelledException) { return (JobOutcome.Cancelled, ""); }
        catch (OperationCanceledException) when (ct.IsCancellationRequested) { return (JobOutcome.Cancelled, "The server stopped. The next run goes on."); }
        catch (Exception e)
        {
            log.LogError(e, "The job {Job} failed", plan.Name);
            return (JobOutcome.Failed, ErrorText.Of(e));
        }
    }

    private Task<Outcome<int>> EndAsync(JobPlan plan, Guid id, JobProgress progress, JobOutcome outcome, string error, bool idle)
    {
        var now = Now;
        return writes.RunAsync<int>(async db =>
        {
            var run = db.JobRuns.Where(r => r.Id == id);
            if (idle)
                await db.JobRuns.Where(r => r.Job == plan.Name && r.Id != id && r.Outcome == JobOutcome.Succeeded && r.Done == 0 && r.Failed == 0).ExecuteDeleteAsync();
            db.Announce("job", id);
            return await run.ExecuteUpdateAsync(s => s
                .SetProperty(r => r.Outcome, outcome).SetProperty(r => r.EndedAt, now).SetProperty(r => r.SeenAt, now).SetProperty(r => r.Error, error)
                .SetProperty(r => r.Done, progress.Done).SetProperty(r => r.Failed, progress.Failed).SetProperty(r => r.Total, progress.Total));
        }, CancellationToken.None);
    }
}
