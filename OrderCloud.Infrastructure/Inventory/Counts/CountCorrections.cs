using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Counts;

/// <summary>
/// Step: what other counts put right after a line was counted. A sale or a shipment moves the shelf and the books alike; another count moves the
/// books alone, and must not be put right a second time.
/// </summary>
public static class CountCorrections
{
    private const int AtOnce = 500;

    public static async Task<Dictionary<VariantId, int>> SinceAsync(AppDb db, LocationId location, IReadOnlyList<StockCountLine> lines, CancellationToken ct)
    {
        var counted = lines.Where(l => l.CountedAt is not null).ToDictionary(l => l.VariantId, l => l.CountedAt!.Value);
        var sums = new Dictionary<VariantId, int>();
        if (counted.Count == 0) return sums;
        var earliest = counted.Values.Min();
        foreach (var chunk in counted.Keys.Chunk(AtOnce))
        {
            var found = await db.StockMovements.AsNoTracking()
                .Where(m => chunk.Contains(m.VariantId) && m.LocationId == location && m.Kind == MovementKind.Count && m.At > earliest)
                .Select(m => new { m.VariantId, m.At, m.OnHandChange }).ToListAsync(ct);
            foreach (var m in found.Where(m => m.At > counted[m.VariantId])) sums[m.VariantId] = sums.GetValueOrDefault(m.VariantId) + m.OnHandChange;
        }

        return sums;
    }
}
