using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Has a job run for this merchant now. It is kept by the scheduler: a restart loses nothing, a second click starts nothing twice.</summary>
public sealed class RunJobNow(ISchedulerFactory schedulers, JobPlans plans, CurrentUser user, IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    public async Task<Outcome<string>> RunAsync(string job, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.RunJobs) is { } forbidden) return forbidden;
        if (plans.Find(job) is not { } plan) return JobRefusals.NotFound;

        var alive = clock.GetUtcNow().UtcDateTime - JobRunner.Silence;
        await using (var db = await dbs.CreateDbContextAsync(ct))
            if (await db.JobRuns.AnyAsync(r => r.Job == plan.Name && r.Outcome == JobOutcome.Running && r.SeenAt > alive, ct)) return JobRefusals.Running;

        var tenant = user.TenantId.Value.ToString();
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.ScheduleTrigger(
            TriggerBuilder.Create().ForJob(JobSchedules.KeyOf(plan.Name)).WithIdentity($"{plan.Name}:{tenant}", "asked")
                .UsingJobData(TenantJobTrigger.Tenant, tenant).UsingJobData(TenantJobTrigger.StartedBy, user.Name).StartAt(clock.GetUtcNow()).Build(),
            TriggerConflict.Keep, ct);
        return plan.Name;
    }
}

public static class JobRefusals
{
    public static readonly Refusal NotFound = new("job.not_found", "There is no such job.", RefusalKind.Missing);

    public static readonly Refusal Running = new("job.running", "This job is running already. Wait for its end, or cancel it.");

    public static readonly Refusal NotRunning = new("job.not_running", "This run has ended.");

    public static readonly Refusal WorkNotFound = new("work.not_found", "This item is not there any more, or it was done meanwhile.", RefusalKind.Missing);
}
