using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Step: what was scanned at the packing table, resolved to the variant that this part means by it.</summary>
internal sealed record ScannedCode(VariantId Id, string Sku, string Title)
{
    // One barcode may stand on several variants: take the one that is still wanted here.
    public static async Task<ScannedCode?> ResolveAsync(AppDb db, FulfillmentOrder part, string code, CancellationToken ct) => (await ScannedVariant.FindAsync(db, code, ct))
        .OrderBy(v => part.Lines.Any(l => l.VariantId == v.Id && l.Packed < l.Open) ? 0 : part.Lines.Any(l => l.VariantId == v.Id) ? 1 : 2)
        .Select(v => new ScannedCode(v.Id, v.Sku, v.Title))
        .FirstOrDefault();
}
