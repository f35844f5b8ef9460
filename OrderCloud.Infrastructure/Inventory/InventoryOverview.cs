using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

public enum StockState { Any, Low, Out, Unavailable }

/// <summary>What to show. Search finds beginnings of a SKU, whole barcodes and parts of a product's title.</summary>
public sealed record InventoryFilter(string Search = "", LocationId? Location = null, StockState State = StockState.Any);

/// <summary>One SKU over its locations.</summary>
/// <param name="LowAt">So many available units or fewer are called low.</param>
public sealed record InventoryRow(VariantId Id, ProductId ProductId, string Sku, string Title, IReadOnlyList<StockView> Levels, int LowAt)
{
    public int OnHand => Levels.Sum(l => l.OnHand);
    public int Reserved => Levels.Sum(l => l.Reserved);
    public int Unavailable => Levels.Sum(l => l.Unavailable);
    public int Available => Levels.Sum(l => l.Available);
    public int Incoming => Levels.Sum(l => l.Incoming);
}

/// <summary>SKUs that were stocked once and of which few units, or none, may still be promised.</summary>
public sealed record ShortStock(int Low, int Out)
{
    public bool Any => Low + Out > 0;
}

/// <summary>Every variant with its levels, by SKU, a page at a time.</summary>
[SuppressMessage("Globalization", "CA1304", Justification = "Runs in the database.")]
[SuppressMessage("Globalization", "CA1309", Justification = "The database compares, in the order it sorts by.")]
[SuppressMessage("Globalization", "CA1311", Justification = "Runs in the database.")]
public sealed class InventoryOverview(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <summary>So few available units, and not none, are called low, unless the SKU says otherwise: the merchant says how few.</summary>
    public async Task<int> LowUnitsAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await LowUnitsAsync(db, ct);
    }

    private static Task<int> LowUnitsAsync(AppDb db, CancellationToken ct) => db.Stores.Select(s => s.LowStock).SingleAsync(ct);

    /// <param name="from">The SKU before which (backwards) or behind which the page begins.</param>
    public async Task<IReadOnlyList<InventoryRow>> RunAsync(InventoryFilter filter, (string Sku, bool Backwards)? from, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var levels = Visible(db, filter);
        var low = await LowUnitsAsync(db, ct);
        var variants = Matching(db, levels, filter, low);
        if (from is { Sku: var edge }) variants = from.Value.Backwards ? variants.Where(v => string.Compare(v.Sku, edge) < 0) : variants.Where(v => string.Compare(v.Sku, edge) > 0);
        variants = from is { Backwards: true } ? variants.OrderByDescending(v => v.Sku) : variants.OrderBy(v => v.Sku);

        var page = await variants.Take(take).Select(v => new { v.Id, v.ProductId, v.Sku, v.Title, v.LowStockAt, Product = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First() }).ToListAsync(ct);
        var stock = await LevelsAsync(db, levels, page.ToDictionary(v => v.Id, v => v.Sku), filter, ct);
        var rows = page.Select(v => new InventoryRow(v.Id, v.ProductId, v.Sku, StockBySku.FullTitle(v.Product, v.Title), [.. stock[v.Id]], v.LowStockAt ?? low));
        return [.. from is { Backwards: true } ? rows.Reverse() : rows];
    }

    /// <summary>One SKU with all levels the member may see; null when there is none.</summary>
    public async Task<InventoryRow?> FindAsync(string sku, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var variant = await db.Variants.AsNoTracking().Where(v => v.Sku == sku)
            .Select(v => new { v.Id, v.ProductId, v.Title, v.LowStockAt, Product = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First() }).FirstOrDefaultAsync(ct);
        if (variant is null) return null;
        var stock = await LevelsAsync(db, Visible(db, new()), new() { [variant.Id] = sku }, new(), ct);
        return new(variant.Id, variant.ProductId, sku, StockBySku.FullTitle(variant.Product, variant.Title), [.. stock[variant.Id]], variant.LowStockAt ?? await LowUnitsAsync(db, ct));
    }

    /// <summary>What is there and what is on its way, also to where nothing lies yet.</summary>
    private async Task<ILookup<VariantId, StockView>> LevelsAsync(AppDb db, IQueryable<StockLevel> levels, Dictionary<VariantId, string> skus, InventoryFilter filter, CancellationToken ct)
    {
        var ids = skus.Keys.ToList();
        var there = await levels.Where(l => ids.Contains(l.VariantId)).ToDictionaryAsync(l => (l.VariantId, l.LocationId), ct);
        var coming = (await IncomingStock.OfAsync(db, ids, ct)).Where(c => user.MayAt(c.Key.Location) && (filter.Location ?? c.Key.Location) == c.Key.Location).ToDictionary();
        var places = await db.Locations.AsNoTracking().Select(l => new { l.Id, l.Code, l.Priority }).ToDictionaryAsync(l => l.Id, ct);
        return there.Keys.Union(coming.Keys)
            .OrderBy(k => places[k.Item2].Priority).ThenBy(k => places[k.Item2].Code, StringComparer.Ordinal)
            .ToLookup(k => k.Item1, k => there.TryGetValue(k, out var l)
                ? new StockView(skus[k.Item1], places[k.Item2].Code, k.Item2, l.OnHand, l.Reserved, l.Unavailable, coming.GetValueOrDefault(k))
                : new StockView(skus[k.Item1], places[k.Item2].Code, k.Item2, 0, 0, 0, coming[k]));
    }

    /// <summary>Units that may be promised, by variant, over the locations the member may see.</summary>
    public async Task<IReadOnlyDictionary<VariantId, int>> AvailableAsync(IReadOnlyCollection<VariantId> variants, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Visible(db, new()).Where(l => variants.Contains(l.VariantId)).GroupBy(l => l.VariantId)
            .Select(g => new { g.Key, Units = g.Sum(l => l.OnHand - l.Reserved - l.Unavailable) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
    }

    /// <summary>How many SKUs run out, over the locations the member may see.</summary>
    public async Task<ShortStock> CountShortAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var store = await db.Stores.Select(s => new { s.LowStock, Highest = db.Variants.Where(v => v.LowStockAt != null).Max(v => v.LowStockAt) }).SingleAsync(ct);
        var low = store.LowStock;
        var most = Math.Max(low, store.Highest ?? 0);   // only those that could be low by any threshold are asked for their own
        var counts = await Visible(db, new()).GroupBy(l => l.VariantId).Select(g => new { Id = g.Key, Units = g.Sum(l => l.OnHand - l.Reserved - l.Unavailable) }).Where(g => g.Units <= most)
            .Join(db.Variants, g => g.Id, v => v.Id, (g, v) => new { g.Units, Low = v.LowStockAt ?? low })
            .Where(s => s.Units <= s.Low || s.Units <= 0).GroupBy(s => s.Units > 0).Select(g => new { IsLow = g.Key, Count = g.Count() }).ToListAsync(ct);
        return new(counts.Where(c => c.IsLow).Sum(c => c.Count), counts.Where(c => !c.IsLow).Sum(c => c.Count));
    }

    private IQueryable<StockLevel> Visible(AppDb db, InventoryFilter filter)
    {
        var levels = db.StockLevels.AsNoTracking();
        if (user.Locations is { } bound) levels = levels.Where(l => bound.Contains(l.LocationId));
        return filter.Location is { } one ? levels.Where(l => l.LocationId == one) : levels;
    }

    private static IQueryable<Variant> Matching(AppDb db, IQueryable<StockLevel> levels, InventoryFilter filter, int low)
    {
        var variants = db.Variants.AsNoTracking();
        if (filter.Location is not null) variants = variants.Where(v => levels.Any(l => l.VariantId == v.Id));
        variants = filter.State switch
        {
            StockState.Low => variants.Where(v => levels.Where(l => l.VariantId == v.Id).Sum(l => l.OnHand - l.Reserved - l.Unavailable) > 0
                && levels.Where(l => l.VariantId == v.Id).Sum(l => l.OnHand - l.Reserved - l.Unavailable) <= (v.LowStockAt ?? low)),
            StockState.Out => variants.Where(v => levels.Where(l => l.VariantId == v.Id).Sum(l => l.OnHand - l.Reserved - l.Unavailable) <= 0),
            StockState.Unavailable => variants.Where(v => levels.Any(l => l.VariantId == v.Id && l.Unavailable > 0)),
            _ => variants,
        };

        var words = filter.Search.Trim();
        if (words.Length == 0) return variants;
        var (part, start) = (LikePattern.Contains(words), LikePattern.StartsWith(words));
        var barcode = words.Length is >= 8 and <= 14 && words.All(char.IsAsciiDigit) ? words.PadLeft(14, '0') : null;
        return variants.Where(v => EF.Functions.Like(v.Sku.ToLower(), start, LikePattern.Escape) || (barcode != null && v.Barcode == barcode)
            || db.Products.Any(p => p.Id == v.ProductId && EF.Functions.Like(p.Title.ToLower(), part, LikePattern.Escape)));
    }
}
