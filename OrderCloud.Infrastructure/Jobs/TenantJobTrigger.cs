using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>What the scheduler fires: a job for one merchant when somebody asked for it, else for all of them, one after the other.</summary>
public sealed class TenantJobTrigger(JobPlans plans, IDbContextFactory<DirectoryDb> directory, MerchantStates states, IServiceScopeFactory scopes, ILogger<TenantJobTrigger> log) : IJob
{
    public const string Group = "merchants", Tenant = "tenant", StartedBy = "startedBy";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (plans.Find(context.JobDetail.Key.Name) is not { } plan) return;   // a job of a version before
        if (context.MergedJobDataMap.TryGetValue(Tenant, out var one) && Guid.TryParse(one?.ToString(), out var id))
        {
            await RunAsync(plan, TenantId.From(id), context.MergedJobDataMap.GetString(StartedBy) ?? "", byPlan: false, cancellationToken);
            return;
        }

        foreach (var tenant in await TenantsAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync(plan, tenant, "schedule", byPlan: true, cancellationToken);
        }
    }

    private async Task RunAsync(JobPlan plan, TenantId tenant, string startedBy, bool byPlan, CancellationToken ct)
    {
        try
        {
            if (await states.IsStoppedAsync(tenant, ct)) return;
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "OrderCloud");
            await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(plan, startedBy, byPlan, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The job {Job} could not run for {Tenant}", plan.Name, tenant.Value);   // the other merchants are served
        }
    }

    private async Task<List<TenantId>> TenantsAsync(CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Merchants.OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(ct);
    }
}
