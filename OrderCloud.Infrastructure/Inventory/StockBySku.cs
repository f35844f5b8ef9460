using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>A variant that somebody asks for, and what may be promised of it, by location.</summary>
public sealed record StockedVariant(VariantId Id, string Sku, string Title, int WeightGrams, bool Hazmat, IReadOnlyDictionary<LocationId, int> Available);

/// <summary>Step: the variants of some SKUs (or ids) with their levels, in one query.</summary>
public static class StockBySku
{
    public static Task<Dictionary<string, StockedVariant>> Of(AppDb db, IReadOnlyCollection<string> skus, CancellationToken ct) =>
        ReadAsync(db, db.Variants.Where(v => skus.Contains(v.Sku)), ct);

    public static Task<Dictionary<string, StockedVariant>> Of(AppDb db, IReadOnlyCollection<VariantId> ids, CancellationToken ct) =>
        ReadAsync(db, db.Variants.Where(v => ids.Contains(v.Id)), ct);

    private static async Task<Dictionary<string, StockedVariant>> ReadAsync(AppDb db, IQueryable<Variant> variants, CancellationToken ct)
    {
        var rows = await (
            from v in variants
            join l in db.StockLevels on v.Id equals l.VariantId into levels
            from level in levels.DefaultIfEmpty()
            select new
            {
                v.Id, v.Sku, v.Title, v.WeightGrams, v.Hazmat, Location = (LocationId?)level.LocationId,
                Available = (int?)(level.OnHand - level.Reserved - level.Unavailable),
                ProductTitle = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First(),
            }).AsNoTracking().AsSingleQuery().ToListAsync(ct);

        return rows.GroupBy(r => r.Id).ToDictionary(
            g => g.First().Sku,
            g => new StockedVariant(
                g.Key, g.First().Sku, FullTitle(g.First().ProductTitle, g.First().Title), g.First().WeightGrams, g.First().Hazmat,
                g.Where(r => r.Location is not null).ToDictionary(r => r.Location!.Value, r => r.Available!.Value)));
    }

    /// <summary>"Alder rain jacket · M"; a variant named like its product is said once.</summary>
    public static string FullTitle(string product, string variant) =>
        (variant.Length == 0 || variant == product ? product : $"{product} · {variant}").Cut(200);
}
