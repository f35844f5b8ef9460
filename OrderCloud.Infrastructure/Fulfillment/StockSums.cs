using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>One (variant, location) as the level says, as its movements add up, and as the open units of orders add up.</summary>
public readonly record struct StockSum(
    VariantId VariantId, LocationId LocationId, int OnHand, int Reserved, int Unavailable, int LedgerOnHand, int LedgerReserved, int LedgerUnavailable, int Open);

/// <summary>Step: the three sums that must agree, for all stock or for one place.</summary>
public static class StockSums
{
    public static async Task<List<StockSum>> ReadAsync(AppDb db, (VariantId Variant, LocationId Location)? only, CancellationToken ct)
    {
        IQueryable<StockLevel> levels = db.StockLevels;
        IQueryable<StockMovement> movements = db.StockMovements;
        var parts = db.FulfillmentOrders.Where(f => f.LocationId != null && f.Status != FulfillmentOrderStatus.Closed && f.Status != FulfillmentOrderStatus.Cancelled);
        IQueryable<FulfillmentOrderLine> lines = db.FulfillmentOrderLines;
        if (only is var (variant, location))
        {
            levels = levels.Where(l => l.VariantId == variant && l.LocationId == location);
            movements = movements.Where(m => m.VariantId == variant && m.LocationId == location);
            parts = parts.Where(p => p.LocationId == location);
            lines = lines.Where(l => l.VariantId == variant);
        }

        var said = await levels.AsNoTracking().ToDictionaryAsync(l => (l.VariantId, l.LocationId), ct);
        var written = (await movements.GroupBy(m => new { m.VariantId, m.LocationId })
                .Select(g => new { g.Key.VariantId, g.Key.LocationId, OnHand = g.Sum(m => m.OnHandChange), Reserved = g.Sum(m => m.ReservedChange), Unavailable = g.Sum(m => m.UnavailableChange) })
                .ToListAsync(ct)).ToDictionary(m => (m.VariantId, m.LocationId));
        var open = (await lines.Join(parts, l => l.FulfillmentOrderId, p => p.Id, (l, p) => new { l.VariantId, LocationId = p.LocationId!.Value, Units = l.Quantity - l.Shipped })
                .GroupBy(l => new { l.VariantId, l.LocationId }).Select(g => new { g.Key.VariantId, g.Key.LocationId, Units = g.Sum(l => l.Units) })
                .ToListAsync(ct)).ToDictionary(o => (o.VariantId, o.LocationId), o => o.Units);

        return [.. said.Keys.Union(written.Keys).Union(open.Keys).Select(key =>
        {
            var (level, ledger) = (said.GetValueOrDefault(key), written.GetValueOrDefault(key));
            return new StockSum(
                key.Item1, key.Item2, level?.OnHand ?? 0, level?.Reserved ?? 0, level?.Unavailable ?? 0,
                ledger?.OnHand ?? 0, ledger?.Reserved ?? 0, ledger?.Unavailable ?? 0, open.GetValueOrDefault(key));
        })];
    }
}
