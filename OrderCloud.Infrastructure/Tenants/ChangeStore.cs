using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Changes who a merchant is to their customers and how their orders are handled.</summary>
public sealed class ChangeStore(Writes writes)
{
    public Task<Outcome<StoreSettings.View>> RunAsync(StoreInput input, CancellationToken ct) => writes.RunAsync<StoreSettings.View>(Permission.EditSettings, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        var store = await db.Stores.SingleAsync(ct);
        if (input.Version is { } seen && seen != store.Version) return TenantRefusals.ChangedMeanwhile;

        BrandColor.TryRead(input.Brand, out var brand);
        store.Change(input.Name.Trim(), brand, input.ShipComplete, input.MaxParcels, input.PromiseDays);
        await db.SaveChangesAsync(ct);   // so that the answer carries the version it has now
        return StoreSettings.View.Of(store);
    }, ct);
}
