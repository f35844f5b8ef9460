using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Step: what a scanner or a person typed, resolved to variants: a GTIN in any printed form, or a SKU.</summary>
public sealed record ScannedVariant(VariantId Id, string Sku, string Title)
{
    public const int LongestCode = 120;

    /// <summary>Nothing for an unknown code. One barcode may stand on several variants.</summary>
    public static async Task<IReadOnlyList<ScannedVariant>> FindAsync(AppDb db, string code, CancellationToken ct)
    {
        if (code.Length is 0 or > LongestCode) return [];
        var upper = code.ToUpperInvariant();
        var gtin = GtinOf(code);
        var found = await db.Variants.AsNoTracking()
            .Where(v => v.Sku == code || v.Sku == upper || (gtin != null && v.Barcode == gtin))
            .Select(v => new { v.Id, v.Sku, v.Title, Product = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First() })
            .Take(20).ToListAsync(ct);
        return [.. found.OrderByDescending(v => v.Sku == code).ThenByDescending(v => v.Sku == upper).Select(v => new ScannedVariant(v.Id, v.Sku, StockBySku.FullTitle(v.Product, v.Title)))];
    }

    /// <summary>A barcode as it is kept; people copy it as it is printed under the bars, with its gaps. Null when it is none.</summary>
    internal static string? GtinOf(string code) =>
        Gtin.TryNormalize(code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), out var gtin14) ? gtin14 : null;

    /// <summary>The one that is meant: the SKU itself, else the only one, else the only one that the document names. Null when that is not plain.</summary>
    public static ScannedVariant? Choose(IReadOnlyList<ScannedVariant> found, string code, Func<VariantId, bool> isNamed) => found switch
    {
        [var only] => only,
        [var first, ..] when first.Sku.Equals(code, StringComparison.OrdinalIgnoreCase) => first,
        _ when found.Where(v => isNamed(v.Id)).ToList() is [var named] => named,
        _ => null,
    };
}
