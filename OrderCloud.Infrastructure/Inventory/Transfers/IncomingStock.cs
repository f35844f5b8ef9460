using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <summary>Step: units that are on their way, by variant and destination: the sum over transfers in transit, so that it cannot drift from them.</summary>
internal static class IncomingStock
{
    public static async Task<Dictionary<(VariantId Variant, LocationId Location), int>> OfAsync(AppDb db, IReadOnlyCollection<VariantId> variants, CancellationToken ct) => await (
        from l in db.TransferLines
        join t in db.Transfers.IgnoreAutoIncludes().Where(t => t.Status == TransferStatus.InTransit || t.Status == TransferStatus.PartiallyReceived) on l.TransferId equals t.Id
        where variants.Contains(l.VariantId)
        group l by new { l.VariantId, t.ToId } into g
        select new { g.Key.VariantId, g.Key.ToId, Units = g.Sum(l => l.Quantity - l.Received - l.Missing) })
        .Where(g => g.Units > 0).ToDictionaryAsync(g => (g.VariantId, g.ToId), g => g.Units, ct);
}
