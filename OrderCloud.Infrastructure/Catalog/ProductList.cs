using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Catalog;

/// <summary>What to list. Search finds parts of a title, beginnings of a SKU, and whole barcodes.</summary>
public sealed record ProductFilter(string Search = "", string Category = "", string Sku = "");

/// <summary>Where a page begins: behind this product, or (backwards) before it.</summary>
public sealed record ProductPosition(string Title, ProductId Id, bool Backwards = false);

/// <summary>The products by title.</summary>
[SuppressMessage("Globalization", "CA1304", Justification = "Runs in the database.")]
[SuppressMessage("Globalization", "CA1309", Justification = "The database compares, in the order it sorts by.")]
[SuppressMessage("Globalization", "CA1311", Justification = "Runs in the database.")]
public sealed class ProductList(IDbContextFactory<AppDb> dbs)
{
    public async Task<IReadOnlyList<ProductView>> RunAsync(ProductFilter filter, ProductPosition? from, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var products = Matching(db, filter);
        if (from is { Backwards: true })
        {
            var before = await products.Where(p => string.Compare(p.Title, from.Title) < 0 || (p.Title == from.Title && p.Id < from.Id))
                .OrderByDescending(p => p.Title).ThenByDescending(p => p.Id).Take(take).ToListAsync(ct);
            return [.. before.AsEnumerable().Reverse().Select(ProductView.Of)];
        }

        if (from is not null) products = products.Where(p => string.Compare(p.Title, from.Title) > 0 || (p.Title == from.Title && p.Id > from.Id));
        return [.. (await products.OrderBy(p => p.Title).ThenBy(p => p.Id).Take(take).ToListAsync(ct)).Select(ProductView.Of)];
    }

    /// <summary>How many match, counted up to a limit.</summary>
    public async Task<int> CountAsync(ProductFilter filter, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Matching(db, filter).Select(p => p.Id).Take(most).CountAsync(ct);
    }

    public async Task<IReadOnlyList<string>> CategoriesAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Products.Where(p => p.Category != "").Select(p => p.Category).Distinct().OrderBy(c => c).Take(200).ToListAsync(ct);
    }

    private static IQueryable<Product> Matching(AppDb db, ProductFilter filter)
    {
        var products = db.Products.AsNoTracking();
        if (filter.Category.Length > 0) products = products.Where(p => p.Category == filter.Category);
        if (filter.Sku.Length > 0) products = products.Where(p => db.Variants.Where(v => v.Sku == filter.Sku).Select(v => v.ProductId).Contains(p.Id));   // its index leads to the one product

        var words = filter.Search.Trim();
        if (words.Length == 0) return products;
        var (part, start) = (LikePattern.Contains(words), LikePattern.StartsWith(words));
        var barcode = words.Length is >= 8 and <= 14 && words.All(char.IsAsciiDigit) ? words.PadLeft(14, '0') : null;
        return products.Where(p => EF.Functions.Like(p.Title.ToLower(), part, LikePattern.Escape)
            || p.Variants.Any(v => EF.Functions.Like(v.Sku.ToLower(), start, LikePattern.Escape) || (barcode != null && v.Barcode == barcode)));
    }
}
