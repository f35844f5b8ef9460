using Microsoft.Extensions.Hosting;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Tells the scheduler at each start which jobs there are. A plan that did not change keeps its next run, so nothing is skipped by a restart.</summary>
public sealed class JobSchedules(ISchedulerFactory schedulers, JobPlans plans, IEnumerable<SitePlan> sitePlans) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var plan in sitePlans) await PlaceAsync(scheduler, plan.Job, plan.Key, recover: false, plan.Cron, plan.Every, cancellationToken);
        foreach (var plan in plans.All)
            await PlaceAsync(scheduler, typeof(TenantJobTrigger), KeyOf(plan.Name), recover: true, plan.Cron, plan.Every, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static JobKey KeyOf(string job) => new(job, TenantJobTrigger.Group);

    /// <summary>The trigger that runs it for all merchants.</summary>
    public static TriggerKey PlanOf(JobKey job) => new(job.Name, "plan");

    private static async Task PlaceAsync(IScheduler scheduler, Type type, JobKey key, bool recover, string? cron, TimeSpan? every, CancellationToken ct)
    {
        var job = JobBuilder.Create().OfType(type).WithIdentity(key).StoreDurably().RequestRecovery(recover).Build();
        await scheduler.AddJob(job, new AddJobOptions { Replace = true }, ct);

        var wanted = cron ?? every?.ToString() ?? "";
        var standing = await scheduler.GetTrigger(PlanOf(key), ct);
        if (standing?.Description == wanted) return;
        if (standing is not null) await scheduler.UnscheduleJob(standing.Key, ct);
        if (wanted.Length == 0) return;

        var trigger = TriggerBuilder.Create().ForJob(key).WithIdentity(PlanOf(key)).WithDescription(wanted).StartNow();
        trigger = cron is not null
            ? trigger.WithCronSchedule(cron, c => c.InTimeZone(TimeZoneInfo.Utc))
            : trigger.WithSimpleSchedule(s => s.WithInterval(every!.Value).RepeatForever());
        await scheduler.ScheduleTrigger(trigger.Build(), TriggerConflict.Keep, ct);
    }
}
