using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Step: makes sure a level exists before the ledger changes it. A twin that was faster makes the work start over.</summary>
public static class StockLevels
{
    public static async Task EnsureAsync(AppDb db, IReadOnlyCollection<(VariantId Variant, LocationId Location)> wanted, CancellationToken ct)
    {
        var variants = wanted.Select(w => w.Variant).Distinct().ToList();
        var known = await db.StockLevels.AsNoTracking().Where(l => variants.Contains(l.VariantId)).Select(l => new { l.VariantId, l.LocationId }).ToListAsync(ct);
        var missing = wanted.Distinct().Except(known.Select(l => (l.VariantId, l.LocationId))).OrderBy(w => w.Item1).ThenBy(w => w.Item2).ToList();
        if (missing.Count > 0)
            await db.InsertNowAsync(missing.Select(w => new StockLevel { VariantId = w.Item1, LocationId = w.Item2 }).ToList(), ct);
    }
}
