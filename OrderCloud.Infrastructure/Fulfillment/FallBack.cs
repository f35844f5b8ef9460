using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Units of a reservation that the stock does not cover any more.</summary>
public sealed record FallenUnits(FulfillmentOrder Part, OrderLineId Line, int Units);

/// <summary>
/// Step: reservations at a location that nothing covers any more fall back to backorder. The newest that nobody picks goes first,
/// what is packed goes last, because a person has it in their hands.
/// </summary>
public static class FallBack
{
    /// <summary>The parts of orders that hold units of the variant there.</summary>
    public static Task<List<FulfillmentOrder>> HoldersAsync(AppDb db, VariantId variant, LocationId location, CancellationToken ct) => db.FulfillmentOrders
        .Where(f => f.LocationId == location && f.Status != FulfillmentOrderStatus.Closed && f.Status != FulfillmentOrderStatus.Cancelled
            && f.Lines.Any(l => l.VariantId == variant && l.Quantity > l.Shipped))
        .ToListAsync(ct);

    public static IReadOnlyList<FallenUnits> Choose(IReadOnlyList<FulfillmentOrder> holders, VariantId variant, int units)
    {
        var chosen = new List<FallenUnits>();
        var newestUnpickedFirst = holders.OrderBy(p => p.Stage).ThenByDescending(p => p.Id.Value).ToList();
        Take(l => l.Open - l.Packed);
        Take(l => l.Packed);
        return [.. chosen.GroupBy(c => (c.Part, c.Line)).Select(g => g.First() with { Units = g.Sum(c => c.Units) })];

        void Take(Func<FulfillmentOrderLine, int> unitsOf)
        {
            foreach (var part in newestUnpickedFirst)
                foreach (var line in part.Lines.Where(l => l.VariantId == variant))
                {
                    var taken = Math.Min(units, unitsOf(line));
                    if (taken < 1) continue;
                    chosen.Add(new(part, line.OrderLineId, taken));
                    units -= taken;
                }
        }
    }

    /// <summary>Moves the units into each order's backordered part; answers the reservations to release, which the caller hands to the stock ledger.</summary>
    public static async Task<IReadOnlyList<StockChange>> ApplyAsync(
        AppDb db, IReadOnlyList<FallenUnits> chosen, VariantId variant, string sku, string where, string actor, DateTime at, CancellationToken ct)
    {
        var ids = chosen.Select(c => c.Part.OrderId).Distinct().ToList();
        var orders = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var parts = (await db.FulfillmentOrders.Where(f => ids.Contains(f.OrderId)).ToListAsync(ct)).ToLookup(f => f.OrderId);
        var released = new List<StockChange>();
        foreach (var ofOrder in chosen.GroupBy(c => c.Part.OrderId))
        {
            var order = orders[ofOrder.Key];
            var waiting = parts[order.Id].FirstOrDefault(p => p.IsBackorder);
            if (waiting is null) db.Add(waiting = Waiting(order, parts[order.Id].Count(), ofOrder.First().Part, where, at));
            foreach (var (part, line, units) in ofOrder)
            {
                part.Remove(line, units);
                order.Unreserve(line, units);
                var added = waiting.Add(line, variant, units);
                if (db.Entry(added).State is EntityState.Detached) db.Add(added);
                released.Add(StockChange.Release(variant, part.LocationId!.Value, units, order.Number, "stock below reserved"));
            }

            order.SetWork(parts[order.Id].Count(p => p.IsInWork));
            var total = ofOrder.Sum(c => c.Units);
            db.Add(new TimelineEntry
            {
                OrderId = order.Id, At = at, Kind = "backordered", Actor = actor,
                Text = $"{total} × {sku} fell back to backorder: {where} has fewer than were promised.",
            });
        }

        return released;
    }

    private static FulfillmentOrder Waiting(Order order, int existing, FulfillmentOrder from, string where, DateTime at) =>
        new(order.Id, $"{order.Number}-{existing + 1}", null, order.PromisedAt, at, $"Waits for stock: {where} has fewer than were promised.".Cut(400), from.Trace);
}
