using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Catalog;

/// <summary>Step: a SKU means one variant of the store. A twin that was faster makes the work start over and find it here.</summary>
internal static class FreeSkus
{
    public static async Task<Refusal?> WhyNotAsync(AppDb db, IReadOnlyList<CheckedVariant> variants, CancellationToken ct)
    {
        var skus = variants.Select(v => v.Details.Sku).ToList();
        var holders = await db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).Select(v => new { v.Id, v.Sku }).ToDictionaryAsync(v => v.Sku, v => v.Id, ct);
        var taken = variants.Where(v => holders.TryGetValue(v.Details.Sku, out var holder) && holder != v.Id)
            .ToDictionary(v => $"{v.Field}.sku", v => new[] { CatalogRefusals.SkuTaken(v.Details.Sku).Message });
        return taken.Count > 0 ? CatalogRefusals.SkusTaken(taken) : null;
    }
}
