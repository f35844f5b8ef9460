using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Stock levels by SKU and location; a member bound to some locations sees only those.</summary>
[SuppressMessage("Globalization", "CA1309", Justification = "The database compares, in the order it sorts by.")]
public sealed class StockList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="sku">Only this SKU, when given.</param>
    /// <param name="location">Only the location with this code, when given.</param>
    /// <param name="after">The last row already seen.</param>
    public async Task<IReadOnlyList<StockView>> RunAsync(string? sku, string? location, (string Sku, LocationId Location)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows =
            from level in db.StockLevels.AsNoTracking()
            join variant in db.Variants on level.VariantId equals variant.Id
            join place in db.Locations on level.LocationId equals place.Id
            select new { variant.Sku, place.Code, PlaceId = place.Id, level.OnHand, level.Reserved, level.Unavailable };
        if (user.Locations is { } bound) rows = rows.Where(r => bound.Contains(r.PlaceId));
        if (sku is { Length: > 0 }) rows = rows.Where(r => r.Sku == sku);
        if (location is { Length: > 0 }) rows = rows.Where(r => r.Code == location);
        if (after is { Sku: var lastSku, Location: var last })
            rows = rows.Where(r => string.Compare(r.Sku, lastSku) > 0 || (r.Sku == lastSku && r.PlaceId > last));

        return await rows.OrderBy(r => r.Sku).ThenBy(r => r.PlaceId).Take(take)
            .Select(r => new StockView(r.Sku, r.Code, r.PlaceId, r.OnHand, r.Reserved, r.Unavailable)).ToListAsync(ct);
    }
}
