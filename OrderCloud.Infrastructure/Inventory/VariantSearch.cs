using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <param name="OnHand">At the location that was asked for, else over all.</param>
/// <param name="Available">At the location that was asked for, else over all.</param>
public sealed record FoundVariant(VariantId Id, ProductId ProductId, string Sku, string Title, long? PriceMinor, string PriceCurrency, int OnHand, int Available);

/// <summary>Query: variants by SKU, barcode or title, for somebody who is choosing one.</summary>
public sealed class VariantSearch(IDbContextFactory<AppDb> dbs)
{
    private const int MostOfOneCode = 20;

    /// <param name="at">A location's code: its stock is told instead of that of all.</param>
    /// <param name="pricedIn">Only what has a price in this currency.</param>
    public async Task<IReadOnlyList<FoundVariant>> RunAsync(string query, int take, string? at = null, string? pricedIn = null, CancellationToken ct = default)
    {
        var text = query.Trim();
        if (text.Length is 0 or > 80) return [];
        var lower = text.ToLowerInvariant();
        var gtin = ScannedVariant.GtinOf(text);
        await using var db = await dbs.CreateDbContextAsync(ct);
#pragma warning disable CA1304, CA1311, CA1862 // becomes SQL, where lower() is the only form that all engines know
        var found = db.Variants.Join(db.Products, v => v.ProductId, p => p.Id, (v, p) => new { v, p })
            .Where(x => x.v.Sku.ToLower().Contains(lower) || (gtin != null && x.v.Barcode == gtin) || x.p.Title.ToLower().Contains(lower) || x.v.Title.ToLower().Contains(lower))
            .Where(x => pricedIn == null || (x.v.PriceMinor != null && x.v.PriceCurrency == pricedIn))
            .OrderBy(x => x.v.Sku.ToLower() == lower ? 0 : x.v.Sku.ToLower().StartsWith(lower) ? 1 : 2).ThenBy(x => x.v.Sku).Take(take).Select(x => x.v.Id);
#pragma warning restore CA1304, CA1311, CA1862
        return await ReadAsync(db, await found.ToListAsync(ct), at, ct);
    }

    /// <summary>Those whose SKU or barcode is the code, as a scanner reads it; one barcode may stand on several. The SKU itself is meant before a barcode.</summary>
    public async Task<IReadOnlyList<FoundVariant>> ExactAsync(string code, string? at = null, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var scanned = await ScannedVariant.FindAsync(db, code.Trim(), ct);
        var meant = ScannedVariant.Choose(scanned, code.Trim(), _ => false) is { } one ? [one.Id] : scanned.Select(s => s.Id).Take(MostOfOneCode).ToList();
        return await ReadAsync(db, meant, at, ct);
    }

    private static async Task<IReadOnlyList<FoundVariant>> ReadAsync(AppDb db, List<VariantId> ids, string? at, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var levels = db.StockLevels.AsNoTracking();
        if (at is { Length: > 0 }) levels = levels.Where(l => db.Locations.Any(p => p.Id == l.LocationId && p.Code == at));
        var rows = await (
            from v in db.Variants
            join p in db.Products on v.ProductId equals p.Id
            where ids.Contains(v.Id)
            select new
            {
                v.Id, v.ProductId, v.Sku, v.Title, Product = p.Title, v.PriceMinor, v.PriceCurrency,
                OnHand = levels.Where(l => l.VariantId == v.Id).Sum(l => l.OnHand), Available = levels.Where(l => l.VariantId == v.Id).Sum(l => l.OnHand - l.Reserved - l.Unavailable),
            }).AsNoTracking().ToListAsync(ct);
        return [.. rows.OrderBy(r => ids.IndexOf(r.Id)).Select(r => new FoundVariant(r.Id, r.ProductId, r.Sku, StockBySku.FullTitle(r.Product, r.Title), r.PriceMinor, r.PriceCurrency, r.OnHand, r.Available))];
    }
}
