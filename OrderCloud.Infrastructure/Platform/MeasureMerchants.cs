using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using Quartz;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Job: measures each merchant, in whatever database it is, and keeps the figures in the directory. One that cannot be read keeps its old ones.</summary>
[DisallowConcurrentExecution]
public sealed class MeasureMerchants(IDbContextFactory<DirectoryDb> directory, IServiceScopeFactory scopes, ITenantPlacement placement, TimeProvider clock, ILogger<MeasureMerchants> log) : IJob
{
    public const string Name = "measure";

    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        var weights = new Dictionary<DatabaseSettings, TableWeights>();
        await using var db = await directory.CreateDbContextAsync(ct);
        foreach (var tenant in await db.Merchants.Where(m => m.ErasingSince == null).OrderBy(m => m.Id).Select(m => new { m.Id, m.CreatedAt }).ToListAsync(ct))
        {
            ct.ThrowIfCancellationRequested();
            try { await MeasureAsync(tenant.Id, tenant.CreatedAt, weights, ct); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "{Tenant} could not be measured", tenant.Id.Value); }
        }
    }

    private async Task MeasureAsync(TenantId tenant, DateTime created, Dictionary<DatabaseSettings, TableWeights> weights, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var since = now - Recent;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "OrderCloud");
        await using var data = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        var place = placement.DatabaseOf(tenant);
        if (!weights.TryGetValue(place, out var weight)) weights[place] = weight = await TableWeights.OfAsync(data, ct);

        var (orders, recent) = (await data.Orders.LongCountAsync(ct), await data.Orders.LongCountAsync(o => o.PlacedAt >= since && o.PlacedAt <= now, ct));
        var files = await data.Files.SumAsync(f => (long)f.Content.Length, ct);
        var storage = await weight.EstimateAsync(data, ct);
        var ordered = await data.Orders.Where(o => o.PlacedAt <= now).MaxAsync(o => (DateTime?)o.PlacedAt, ct);
        var changed = await data.AuditEntries.Where(e => e.ActorKind == ActorKind.Member || e.ActorKind == ActorKind.ApiKey).OrderByDescending(e => e.At).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(ct);

        await using var db = await directory.CreateDbContextAsync(ct);
        var called = await db.ApiKeys.Where(k => k.TenantId == tenant).MaxAsync(k => k.LastUsedAt, ct);
        var hired = await db.AuditEntries.Where(e => e.TenantId == tenant && e.ActorKind == ActorKind.Member).MaxAsync(e => (DateTime?)e.At, ct);
        var figures = await db.Figures.FirstOrDefaultAsync(f => f.TenantId == tenant, ct);
        if (await db.Merchants.AllAsync(m => m.Id != tenant || m.ErasingSince != null, ct)) return;   // closed meanwhile
        if (figures is null) db.Add(figures = new() { TenantId = tenant });
        (figures.MeasuredAt, figures.Orders, figures.RecentOrders, figures.FileBytes, figures.StorageBytes) = (now, orders, recent, files, storage);
        figures.LastActivityAt = new[] { created, ordered, changed, called, hired }.OfType<DateTime>().Max();
        await db.SaveChangesAsync(ct);
    }
}
