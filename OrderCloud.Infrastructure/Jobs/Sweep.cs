using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Once a minute: marks what other nodes left undone, and work whose mark a crash lost.</summary>
[DisallowConcurrentExecution]
public sealed class Sweep(
    DueWork marks, DueRows notes, IDbContextFactory<DirectoryDb> directory, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweep> log) : IJob
{
    /// <summary>Who marked it is given this long to serve it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        var late = clock.GetUtcNow().UtcDateTime - Patience;
        foreach (var (tenant, queue) in await notes.LeftAsync(late, ct)) marks.Mark(tenant, queue);
        foreach (var tenant in await TenantsAsync(ct))
        {
            try { await LookAsync(tenant, late, ct); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogWarning(e, "The waiting work of {Tenant} could not be looked at", tenant.Value); }
        }
    }

    private async Task LookAsync(TenantId tenant, DateTime late, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "OrderCloud");
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        if (await db.Outbox.AnyAsync(m => (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying) && m.NotBefore <= late, ct)) marks.Mark(tenant, DueWork.Outbox);
        if (await db.Inbox.AnyAsync(m => (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying) && m.NotBefore <= late, ct)) marks.Mark(tenant, DueWork.Inbox);
    }

    private async Task<List<TenantId>> TenantsAsync(CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Merchants.Select(m => m.Id).ToListAsync(ct);
    }
}
