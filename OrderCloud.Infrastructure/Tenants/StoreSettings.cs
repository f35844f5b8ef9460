using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>The merchant's settings as they are now.</summary>
public sealed class StoreSettings(IDbContextFactory<AppDb> dbs)
{
    public sealed record View(string Name, string Currency, string Brand, bool ShipComplete, int? MaxParcels, int PromiseDays, int Version)
    {
        public static View Of(Store s) => new(s.Name, s.Currency, s.Brand, s.ShipComplete, s.MaxParcels, s.PromiseDays, s.Version);
    }

    public async Task<View> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return View.Of(await db.Stores.AsNoTracking().SingleAsync(ct));
    }
}
