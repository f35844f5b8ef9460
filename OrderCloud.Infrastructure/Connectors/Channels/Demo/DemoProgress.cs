using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

internal enum DemoFate { Open, Held, Cancelled, Picking, Packed, Shipped, Delivered, PartlyRefunded }

/// <summary>Step: takes an order some way along its life, through the aggregates and the ledger.</summary>
internal static class DemoProgress
{
    public static async Task ApplyAsync(AppDb db, OrderId id, DemoFate fate, string actor, DateTime now, CancellationToken ct)
    {
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == id, ct);
        var parts = await db.FulfillmentOrders.Include(f => f.Lines).Where(f => f.OrderId == id).ToListAsync(ct);
        if (fate is DemoFate.Open) return;
        var at = order.PlacedAt.AddHours(20) is var later && later < now ? later : now;
        if (fate is DemoFate.Held) db.Add(order.Hold(HoldReason.Manual, "The customer wants to add something by phone", actor, at));
        else if (order.StandingHolds.Any()) return;
        else if (fate is DemoFate.Cancelled) await CancelAsync(db, order, parts, actor, at, ct);
        else await ForwardAsync(db, order, parts.Where(p => p.LocationId is not null).ToList(), fate, actor, at, now, ct);
        order.SetWork(parts.Count(p => p.IsInWork));
        await db.InsertNowAsync([new TimelineEntry { OrderId = id, At = at, Kind = fate.ToString().ToLowerInvariant(), Text = TextOf(fate), Actor = actor }], ct);
    }

    private static async Task CancelAsync(AppDb db, Order order, List<FulfillmentOrder> parts, string actor, DateTime at, CancellationToken ct)
    {
        var released = order.Lines.Where(l => l.Outstanding > 0).SelectMany(l => CancelUnits.Apply(order, parts, l.Id, l.Outstanding)).ToList();
        order.NoteCancellation("customer", at);
        await StockLedger.ApplyAsync(db, released, actor, at, ct);
    }

    private static async Task ForwardAsync(AppDb db, Order order, List<FulfillmentOrder> parts, DemoFate fate, string actor, DateTime at, DateTime now, CancellationToken ct)
    {
        var shipped = new List<StockChange>();
        foreach (var part in parts)
        {
            part.StartPicking(orderHeld: false);
            if (fate is DemoFate.Picking) continue;
            foreach (var line in part.Lines)
                for (var unit = line.Open; unit > 0; unit--) part.Scan(line.VariantId, orderHeld: false);
            if (fate is DemoFate.Packed) continue;

            var units = part.Lines.Where(l => l.Open > 0).Select(l => (l.OrderLineId, l.VariantId, l.Open)).ToList();
            var tracking = $"1Z999AA1{(uint)part.Id.Value.GetHashCode() % 100_000_000:00000000}";
            var shipment = new Shipment(part, $"{part.Number}-S1", "ups", "ground", tracking, $"https://www.ups.com/track?tracknum={tracking}", units, at);
            foreach (var (line, variant, count) in units)
            {
                part.Ship(line, count);
                order.Ship(line, count);
                shipped.Add(StockChange.Ship(variant, part.LocationId!.Value, count, order.Number));
            }
            if (fate is DemoFate.Delivered or DemoFate.PartlyRefunded)
            {
                shipment.Deliver(at.AddDays(3) is var arrived && arrived < now ? arrived : now);
                foreach (var (line, _, count) in units) order.Deliver(line, count);
            }
            db.Add(shipment);
            db.AddRange(OrderTerm.OfTracking(tracking).Select(term => new OrderTerm { Term = term, PlacedAt = order.PlacedAt, OrderId = order.Id }));
        }

        await StockLedger.ApplyAsync(db, shipped, actor, at, ct);
        if (fate is not DemoFate.PartlyRefunded || order.CapturedMinor == 0) return;
        var known = await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).ToListAsync(ct);
        RecordPayments.Add(db, order, known, [new("card", PaymentKind.Refund, order.CapturedMinor / 4, $"{order.ExternalId}-r", at.AddDays(6))], actor, at);
    }

    private static string TextOf(DemoFate fate) => fate switch
    {
        DemoFate.Held => "On hold: the customer wants to add something by phone.",
        DemoFate.Cancelled => "Cancelled: the customer changed their mind.",
        DemoFate.Picking => "Picking began.",
        DemoFate.Packed => "All units were scanned into a parcel.",
        DemoFate.Shipped => "Handed over to UPS Ground.",
        DemoFate.PartlyRefunded => "Delivered; a part was refunded for a scratch.",
        _ => "Delivered.",
    };
}
