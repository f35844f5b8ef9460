using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Step: what a scanner or a person typed, resolved to a variant: a GTIN in any printed form, or a SKU.</summary>
internal sealed record ScannedCode(VariantId Id, string Sku, string Title)
{
    public static async Task<ScannedCode?> ResolveAsync(AppDb db, FulfillmentOrder part, string code, CancellationToken ct)
    {
        var upper = code.ToUpperInvariant();
        // People copy a barcode as it is printed under the bars, with its gaps.
        var gtin = Gtin.TryNormalize(code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), out var gtin14) ? gtin14 : null;
        var found = await db.Variants.AsNoTracking()
            .Where(v => v.Sku == code || v.Sku == upper || (gtin != null && v.Barcode == gtin))
            .Select(v => new { v.Id, v.Sku, v.Title, Product = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First() })
            .Take(20).ToListAsync(ct);

        // One barcode may stand on several variants: take the one that is still wanted here.
        return found
            .OrderBy(v => part.Lines.Any(l => l.VariantId == v.Id && l.Packed < l.Open) ? 0 : part.Lines.Any(l => l.VariantId == v.Id) ? 1 : 2)
            .Select(v => new ScannedCode(v.Id, v.Sku, StockBySku.FullTitle(v.Product, v.Title)))
            .FirstOrDefault();
    }
}
