using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What every page of the merchant needs to know of its settings.</summary>
public sealed class StoreProfile(IDbContextFactory<AppDb> dbs)
{
    /// <param name="TimeZone">IANA name.</param>
    /// <param name="Brand">"#RRGGBB".</param>
    public sealed record View(string Name, string Country, string Currency, string TimeZone, bool ImperialUnits, string Brand, Guid? LogoId = null);

    public async Task<View> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Stores.AsNoTracking().Select(s => new View(s.Name, s.Country, s.Currency, s.TimeZone, s.ImperialUnits, s.Brand, s.LogoId)).SingleAsync(ct);
    }
}
