using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Sets what a merchant may use. Every node follows within half a minute; events that waited for the next day are tried again at once.</summary>
public sealed class ChangeQuotas(CurrentOperator me, OperatorSeat seat, IDbContextFactory<DirectoryDb> directory, MerchantDoors doors)
{
    public async Task<Outcome<Quotas>> RunAsync(TenantId tenant, Quotas wanted, CancellationToken ct)
    {
        var found = await seat.FindAsync(tenant, ct);
        if (found is not Outcome<OperatorSeat.Opened>.Done(var (merchant, _))) return ((Outcome<OperatorSeat.Opened>.Refused)found).Why;
        if (wanted.WhyNot() is { } wrong) return wrong;
        await using (var db = await directory.CreateDbContextAsync(ct))
        {
            var row = await db.Quotas.FirstOrDefaultAsync(q => q.TenantId == tenant, ct);
            var before = row?.ToQuotas() ?? Quotas.None;
            if (before == wanted) return wanted;
            if (row is null) db.Add(row = new() { TenantId = tenant });
            (row.ApiPerSecond, row.ApiBurst, row.OrdersPerDay, row.Members, row.FileBytes) = (wanted.Rate?.PerSecond, wanted.Rate?.Burst, wanted.OrdersPerDay, wanted.Members, wanted.FileBytes);
            db.Add(me.Entry(tenant, "quotas_changed", merchant.Name, Told(before), Told(wanted)));
            await db.SaveChangesAsync(ct);
        }
        await doors.ForgetAsync(tenant, ct);
        await using var scope = seat.Enter(merchant);
        await scope.ServiceProvider.GetRequiredService<ReplayInbox>().OverLimitAsync(ct);
        return wanted;
    }

    private static object Told(Quotas q) => new { ApiPerSecond = q.Rate?.PerSecond, ApiBurst = q.Rate?.Burst, q.OrdersPerDay, q.Members, q.FileBytes };
}
