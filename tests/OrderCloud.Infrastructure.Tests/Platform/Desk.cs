using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tests.Tenants;

namespace OrderCloud.Infrastructure.Tests.Platform;

/// <summary>Two merchants with owners, and somebody of the site at the operators' desk.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Mail = "ops@site.test", Reason = "Ticket 4711: orders do not arrive";

    private Desk(Team team) => Team = team;

    public Team Team { get; }
    public Guid OperatorId { get; } = Guid.CreateVersion7();

    public static async Task<Desk> OpenAsync(DatabaseProvider engine, Action<IServiceCollection>? more = null)
    {
        var team = await Team.OpenAsync(engine, services =>
        {
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            more?.Invoke(services);
        });
        await using var db = await team.DirectoryAsync();
        foreach (var tenant in new[] { team.Acme, team.Globex }) db.Add(new MerchantFigures { TenantId = tenant, LastActivityAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        await team.AddPersonAsync("olive@acme.test", team.Acme, Role.Owner);
        await team.AddPersonAsync("gloria@globex.test", team.Globex, Role.Owner);
        return new(team);
    }

    /// <summary>Runs with a service of a request in which the operator is known.</summary>
    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> run) where TService : notnull
    {
        await using var scope = Team.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestOrigin>().Is("198.51.100.7", "req-9");
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Become(OperatorId, Mail);
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<Outcome<Look>> LookAsync(TenantId tenant, string reason = Reason) => WithAsync<OperatorLooks, Outcome<Look>>(l => l.BeginAsync(tenant, reason, default));

    public Task<Outcome<SheetView>> SheetAsync(TenantId tenant) => WithAsync<MerchantSheet, Outcome<SheetView>>(s => s.RunAsync(tenant, default));

    public Task<Outcome<TenantId>> SuspendAsync(TenantId tenant, string why = "Unpaid since May") => WithAsync<SuspendMerchant, Outcome<TenantId>>(s => s.RunAsync(tenant, why, default));

    public Task<Outcome<TenantId>> ResumeAsync(TenantId tenant) => WithAsync<ResumeMerchant, Outcome<TenantId>>(s => s.RunAsync(tenant, default));

    public async Task SetAsync(TenantId tenant, Quotas quotas)
    {
        await LookAsync(tenant);
        Assert.IsType<Outcome<Quotas>.Done>(await WithAsync<ChangeQuotas, Outcome<Quotas>>(c => c.RunAsync(tenant, quotas, default)));
    }

    public Task<IReadOnlyList<AuditEntry>> LogAsync(TenantId tenant, AuditFilter? filter = null) =>
        Team.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(tenant, l => l.RunAsync(filter ?? new(), null, 100, default));

    public async Task<Merchant> MerchantAsync(TenantId tenant)
    {
        await using var db = await Team.DirectoryAsync();
        return await db.Merchants.AsNoTracking().SingleAsync(m => m.Id == tenant);
    }

    public ValueTask DisposeAsync() => Team.DisposeAsync();
}
