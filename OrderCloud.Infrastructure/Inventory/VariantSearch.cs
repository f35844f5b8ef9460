using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <param name="Available">Over all locations.</param>
public sealed record FoundVariant(VariantId Id, ProductId ProductId, string Sku, string Title, long? PriceMinor, string PriceCurrency, int Available);

/// <summary>Query: variants by SKU, barcode or title, for somebody who is choosing one.</summary>
public sealed class VariantSearch(IDbContextFactory<AppDb> dbs)
{
    public async Task<IReadOnlyList<FoundVariant>> RunAsync(string query, int take, CancellationToken ct = default)
    {
        var text = query.Trim();
        if (text.Length is 0 or > 80) return [];
        var lower = text.ToLowerInvariant();
        await using var db = await dbs.CreateDbContextAsync(ct);
#pragma warning disable CA1304, CA1311, CA1862 // becomes SQL, where lower() is the only form that all engines know
        var rows = await (
            from v in db.Variants
            join p in db.Products on v.ProductId equals p.Id
            where v.Sku.ToLower().Contains(lower) || v.Barcode == text || p.Title.ToLower().Contains(lower) || v.Title.ToLower().Contains(lower)
            orderby v.Sku.ToLower() == lower ? 0 : v.Sku.ToLower().StartsWith(lower) ? 1 : 2, v.Sku
            select new
            {
                v.Id, v.ProductId, v.Sku, v.Title, Product = p.Title, v.PriceMinor, v.PriceCurrency,
                Available = db.StockLevels.Where(l => l.VariantId == v.Id).Sum(l => l.OnHand - l.Reserved - l.Unavailable),
            }).AsNoTracking().Take(take).ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862
        return [.. rows.Select(r => new FoundVariant(r.Id, r.ProductId, r.Sku, StockBySku.FullTitle(r.Product, r.Title), r.PriceMinor, r.PriceCurrency, r.Available))];
    }
}
