using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using Quartz;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Job: counts for each merchant what waits, what failed and since when, so that operators see it without opening anybody's data.</summary>
[DisallowConcurrentExecution]
public sealed class CountWaiting(IDbContextFactory<DirectoryDb> directory, IServiceScopeFactory scopes, TimeProvider clock, ILogger<CountWaiting> log) : IJob
{
    public const string Name = "count_waiting";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        foreach (var tenant in await db.Merchants.Where(m => m.ErasingSince == null).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(ct))
        {
            ct.ThrowIfCancellationRequested();
            try { await CountAsync(tenant, ct); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "What waits for {Tenant} could not be counted", tenant.Value); }
        }
    }

    private async Task CountAsync(TenantId tenant, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "OrderCloud");
        await using var data = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        var inbox = await data.Inbox.Where(m => m.Status != WorkStatus.Done).GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var outbox = await data.Outbox.Where(m => m.Status != WorkStatus.Done).GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var oldestIn = await data.Inbox.Where(m => (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying) && m.NotBefore <= now).MinAsync(m => (DateTime?)m.NotBefore, ct);
        var oldestOut = await data.Outbox.Where(m => (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying) && m.NotBefore <= now).MinAsync(m => (DateTime?)m.NotBefore, ct);
        var jobs = await scope.ServiceProvider.GetRequiredService<JobList>().ReadAsync(ct);

        await using var db = await directory.CreateDbContextAsync(ct);
        var figures = await db.Figures.FirstOrDefaultAsync(f => f.TenantId == tenant, ct);
        if (await db.Merchants.AllAsync(m => m.Id != tenant || m.ErasingSince != null, ct)) return;   // closed meanwhile
        if (figures is null) db.Add(figures = new() { TenantId = tenant });
        figures.CountedAt = now;
        (figures.InboxWaiting, figures.InboxFailed) = (inbox.GetValueOrDefault(WorkStatus.Pending) + inbox.GetValueOrDefault(WorkStatus.Retrying), inbox.GetValueOrDefault(WorkStatus.Failed));
        (figures.OutboxWaiting, figures.OutboxFailed) = (outbox.GetValueOrDefault(WorkStatus.Pending) + outbox.GetValueOrDefault(WorkStatus.Retrying), outbox.GetValueOrDefault(WorkStatus.Failed));
        figures.OldestDueAt = oldestIn < oldestOut ? oldestIn : oldestOut ?? oldestIn;
        figures.FailedJobs = string.Join(',', jobs.Where(j => j.Last?.Outcome is JobOutcome.Failed).Select(j => j.Name)).Cut(1000);
        await db.SaveChangesAsync(ct);
    }
}
