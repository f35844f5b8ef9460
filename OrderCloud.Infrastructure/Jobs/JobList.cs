using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>A job with its last run and its next one.</summary>
/// <param name="NextAt">When it looks or runs next; null: only when asked.</param>
/// <param name="IsSteady">It looks all the time; a single look is no run.</param>
/// <param name="LooksFirst">Having nothing to do, it does not run at all.</param>
public sealed record JobRow(string Name, string Title, string What, JobRunRow? Last, DateTime? NextAt, bool IsSteady = false, bool LooksFirst = false)
{
    public NextRun Next => NextRuns.Of(NextAt, IsSteady, LooksFirst);
}

public sealed record JobRunRow(
    Guid Id, DateTime StartedAt, DateTime? EndedAt, JobOutcome Outcome, int Done, int Failed, int? Total, string Error, string StartedBy, bool CancelAsked)
{
    public TimeSpan? Took => EndedAt - StartedAt;
}

/// <summary>Outgoing work that waits: what it is, why it has not been done, when it is tried again.</summary>
public sealed record WaitingRow(Guid Id, string Event, string Handler, DateTime At, WorkStatus Status, int Attempts, DateTime NotBefore, string Error);

public sealed record WaitingWork(int Waiting, int Retrying, int Failed, IReadOnlyList<WaitingRow> Rows);

/// <summary>Query: what runs by itself for a merchant.</summary>
public sealed class JobList(IDbContextFactory<AppDb> dbs, JobPlans plans, ISchedulerFactory schedulers)
{
    private const int Shown = 50;

    public async Task<IReadOnlyList<JobRow>> ReadAsync(CancellationToken ct = default)
    {
        var last = await LastRunsAsync(ct);
        var scheduler = await schedulers.GetScheduler(ct);
        var rows = new List<JobRow>();
        foreach (var plan in plans.All)
        {
            var trigger = await scheduler.GetTrigger(JobSchedules.PlanOf(JobSchedules.KeyOf(plan.Name)), ct);
            rows.Add(new(plan.Name, plan.Title, plan.What, last.GetValueOrDefault(plan.Name), trigger?.NextFireTimeUtc?.UtcDateTime, plan.Every is not null, plan.LooksFirst));
        }
        return rows;
    }

    /// <summary>What failed first, then what is tried again, then what waits for its first try.</summary>
    public async Task<WaitingWork> WaitingAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var counts = await db.Outbox.Where(m => m.Status != WorkStatus.Done).GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rows = await db.Outbox.AsNoTracking().Where(m => m.Status != WorkStatus.Done)
            .OrderByDescending(m => m.Status == WorkStatus.Failed).ThenByDescending(m => m.Status == WorkStatus.Retrying).ThenBy(m => m.NotBefore).ThenBy(m => m.Id).Take(Shown)
            .Select(m => new WaitingRow(m.Id, m.Event, m.Handler, m.At, m.Status, m.Attempts, m.NotBefore, m.Error)).ToListAsync(ct);
        return new(counts.GetValueOrDefault(WorkStatus.Pending), counts.GetValueOrDefault(WorkStatus.Retrying), counts.GetValueOrDefault(WorkStatus.Failed), rows);
    }

    private async Task<Dictionary<string, JobRunRow>> LastRunsAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var last = await db.JobRuns.AsNoTracking().Where(r => r.StartedAt == db.JobRuns.Where(other => other.Job == r.Job).Max(other => other.StartedAt)).ToListAsync(ct);
        return last.OrderBy(r => r.Id).GroupBy(r => r.Job).Select(g => g.Last()).ToDictionary(r => r.Job, r => new JobRunRow(
            r.Id, r.StartedAt, r.EndedAt, r.Outcome, r.Done, r.Failed, r.Total, r.Error, r.StartedBy, r.CancelAsked));
    }
}
