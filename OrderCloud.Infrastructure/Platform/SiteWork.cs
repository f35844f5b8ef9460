using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Jobs;
using Quartz;

namespace OrderCloud.Infrastructure.Platform;

/// <param name="Next">Whether it runs at <paramref name="NextAt"/>, or only looks for work then.</param>
/// <param name="Failed">Merchants where its last run failed, as last counted.</param>
/// <param name="Runs">Running at this moment on any node.</param>
/// <param name="IsOfSite">Runs once for the site, not for each merchant.</param>
public sealed record SiteWorkRow(string Name, string Title, string What, DateTime? LastAt, DateTime? NextAt, NextRun Next, int Failed, bool Runs, bool IsOfSite);

/// <param name="Due">Merchants for whom something is due now.</param>
public sealed record SiteQueueRow(string Queue, int Merchants, int Due, DateTime? OldestAt);

public sealed record TroubledRow(TenantId Id, string Name, string Slug, int InboxFailed, int OutboxFailed, string FailedJobs, DateTime? CountedAt);

/// <summary>Query: what runs by itself on the whole site, and where it failed; nothing to those who are no operators.</summary>
public sealed class SiteWork(CurrentOperator me, ISchedulerFactory schedulers, JobPlans plans, IEnumerable<SitePlan> sitePlans, IDbContextFactory<DirectoryDb> directory, TimeProvider clock)
{
    private const int MostTroubled = 100;

    public async Task<IReadOnlyList<SiteWorkRow>> JobsAsync(CancellationToken ct)
    {
        if (!me.IsKnown) return [];
        List<string> failed;
        await using (var db = await directory.CreateDbContextAsync(ct)) failed = await db.Figures.Where(f => f.FailedJobs != "").Select(f => f.FailedJobs).ToListAsync(ct);
        var failures = failed.SelectMany(f => f.Split(',')).CountBy(name => name).ToDictionary();
        var scheduler = await schedulers.GetScheduler(ct);
        var rows = new List<SiteWorkRow>();
        foreach (var plan in sitePlans) rows.Add(await RowAsync(plan.Key, plan.Name, plan.Title, plan.What, isSteady: plan.Every is not null, looksFirst: false, isOfSite: true));
        foreach (var plan in plans.All) rows.Add(await RowAsync(JobSchedules.KeyOf(plan.Name), plan.Name, plan.Title, plan.What, isSteady: plan.Every is not null, plan.LooksFirst, isOfSite: false));
        return rows;

        async Task<SiteWorkRow> RowAsync(JobKey key, string name, string title, string what, bool isSteady, bool looksFirst, bool isOfSite)
        {
            var trigger = await scheduler.GetTrigger(JobSchedules.PlanOf(key), ct);
            var nextAt = trigger?.NextFireTimeUtc?.UtcDateTime;
            var runs = await scheduler.GetTriggerState(JobSchedules.PlanOf(key), ct) is TriggerState.Executing;
            return new(name, title, what, trigger?.PreviousFireTimeUtc?.UtcDateTime, nextAt, NextRuns.Of(nextAt, isSteady, looksFirst), failures.GetValueOrDefault(name), runs, isOfSite);
        }
    }

    public async Task<IReadOnlyList<SiteQueueRow>> QueuesAsync(CancellationToken ct)
    {
        if (!me.IsKnown) return [];
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Due.GroupBy(d => d.Queue).OrderBy(g => g.Key)
            .Select(g => new SiteQueueRow(g.Key, g.Count(), g.Sum(d => d.DueAt <= now ? 1 : 0), g.Min(d => (DateTime?)d.DueAt))).ToListAsync(ct);
    }

    /// <summary>Merchants with something that failed, most of it first.</summary>
    public async Task<IReadOnlyList<TroubledRow>> TroubledAsync(CancellationToken ct)
    {
        if (!me.IsKnown) return [];
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from f in db.Figures.AsNoTracking()
            join m in db.Merchants.AsNoTracking() on f.TenantId equals m.Id
            where f.InboxFailed + f.OutboxFailed > 0 || f.FailedJobs != ""
            orderby f.InboxFailed + f.OutboxFailed descending, m.Name
            select new TroubledRow(m.Id, m.Name, m.Slug, f.InboxFailed, f.OutboxFailed, f.FailedJobs, f.CountedAt)).Take(MostTroubled).ToListAsync(ct);
    }
}

/// <summary>Has a job run now: one of the site, or one of the merchants' for all of them.</summary>
public sealed class RunSiteJob(CurrentOperator me, ISchedulerFactory schedulers, JobPlans plans, IEnumerable<SitePlan> sitePlans)
{
    public async Task<Outcome<string>> RunAsync(string job, CancellationToken ct)
    {
        if (me.WhyNot() is { } nobody) return nobody;
        var (key, title) = sitePlans.FirstOrDefault(p => p.Name == job) is { } site ? (site.Key, site.Title) : plans.Find(job) is { } plan ? (JobSchedules.KeyOf(plan.Name), plan.Title) : (null, "");
        if (key is null) return OperatorRefusals.JobNotFound;
        await (await schedulers.GetScheduler(ct)).ScheduleTrigger(
            TriggerBuilder.Create().ForJob(key).WithIdentity(job, "asked-by-operator").StartNow().Build(), TriggerConflict.Keep, ct);
        return title;
    }
}
