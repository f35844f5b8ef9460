using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Step: gives up units of an order line wherever they stand: what waits for stock first, then what nobody has packed, the newest part first.</summary>
public static class CancelUnits
{
    public static Refusal? WhyNot(Order order, IReadOnlyList<FulfillmentOrder> parts, OrderLineId line, int units)
    {
        if (order.WhyNotCancel(line, units) is { } why) return why;
        var placed = order.Line(line);
        if (placed.VariantId is null) return null;
        var free = Sources(parts, line).Sum(s => s.Free);
        return free < units ? FulfillmentRefusals.Packed(placed.Sku, units - free) : null;
    }

    /// <summary>Moves the units out of the parts and counts them as cancelled; answers the reservations to release, which the caller hands to the stock ledger.</summary>
    public static IReadOnlyList<StockChange> Apply(Order order, IReadOnlyList<FulfillmentOrder> parts, OrderLineId line, int units)
    {
        RefusedException.ThrowIf(WhyNot(order, parts, line, units));
        var released = new List<StockChange>();
        if (order.Line(line).VariantId is { } variant)
        {
            var left = units;
            foreach (var (part, free) in Sources(parts, line))
            {
                var taken = Math.Min(left, free);
                if (taken == 0) break;
                part.Remove(line, taken);
                left -= taken;
                if (part.LocationId is not { } location) continue;
                released.Add(StockChange.Release(variant, location, taken, order.Number, "cancelled"));
                order.Unreserve(line, taken);
            }
        }
        order.Cancel(line, units);
        order.SetWork(parts.Count(p => p.IsInWork));
        return released;
    }

    private static IEnumerable<(FulfillmentOrder Part, int Free)> Sources(IEnumerable<FulfillmentOrder> parts, OrderLineId line) => parts
        .Where(p => p.IsLive)
        .OrderByDescending(p => p.IsBackorder).ThenByDescending(p => p.Id.Value)
        .Select(p => (p, p.Lines.Where(l => l.OrderLineId == line).Sum(l => l.Open - l.Packed)))
        .Where(s => s.Item2 > 0);
}
