using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>Units leave the location that reserved them: on hand and reserved fall together, by exactly what is in the parcel.</summary>
public sealed class CreateShipment(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ShipmentView>> RunAsync(FulfillmentOrderId id, ShipmentRequest request, CancellationToken ct) =>
        writes.RunAsync(Permission.Fulfill, db => ShipAsync(db, id, request, ct), ct);

    private async Task<Outcome<ShipmentView>> ShipAsync(AppDb db, FulfillmentOrderId id, ShipmentRequest request, CancellationToken ct)
    {
        if (request.WhyNot() is { } wrong) return wrong;
        var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
        var (order, part) = (at.Order, at.Part);
        if (part.WhyNotShip(at.Held, request.Verified) is { } why) return why;

        var units = UnitsOf(part, request.Lines);
        if (units.Count == 0) return FulfillmentRefusals.NothingToShip;
        foreach (var line in units)
            if (part.WhyNotShip(line.OrderLineId, line.Quantity) is { } whyNotLine) return whyNotLine;

        var now = clock.GetUtcNow().UtcDateTime;
        var variants = part.Lines.ToDictionary(l => l.OrderLineId, l => l.VariantId);
        var number = $"{order.Number}-S{await db.Shipments.CountAsync(s => s.OrderId == order.Id, ct) + 1}";
        await StockLedger.ApplyAsync(
            db, [.. units.Select(u => StockChange.Ship(variants[u.OrderLineId], part.LocationId!.Value, u.Quantity, number))], user.Name, now, ct);

        var shipment = NewShipment(part, number, request, units, variants, now);
        db.Add(shipment);
        foreach (var line in units)
        {
            part.Ship(line.OrderLineId, line.Quantity);
            order.Ship(line.OrderLineId, line.Quantity);
        }
        order.SetWork(at.Parts.Count(p => p.IsInWork));

        var location = await db.Locations.AsNoTracking().SingleAsync(l => l.Id == part.LocationId, ct);
        db.Add(Told(order, shipment, location.Name, now));
        await FindableByTrackingAsync(db, order, shipment.TrackingNumber, ct);
        return ShipmentView.Of(shipment, order, location.Code);
    }

    private static List<UnitsToShip> UnitsOf(FulfillmentOrder part, IReadOnlyList<UnitsToShip>? asked) => asked is null
        ? [.. part.Lines.Where(l => l.Open > 0).Select(l => new UnitsToShip(l.OrderLineId, l.Open))]
        : [.. asked.GroupBy(l => l.OrderLineId).Select(g => new UnitsToShip(g.Key, g.Aggregate(0, (sum, l) => (int)Math.Min(int.MaxValue, (long)sum + l.Quantity))))];

    private static Shipment NewShipment(
        FulfillmentOrder part, string number, ShipmentRequest request, List<UnitsToShip> units, Dictionary<OrderLineId, VariantId> variants, DateTime now)
    {
        var (carrier, tracking) = (Carriers.KeyOf(request.Carrier), request.TrackingNumber.Trim());
        var url = Carriers.TrackingUrl(carrier, tracking);
        return new(
            part, number, carrier, request.Service.Trim(), tracking, url.Length <= 400 ? url : "", units.Select(u => (u.OrderLineId, variants[u.OrderLineId], u.Quantity)), now);
    }

    private TimelineEntry Told(Order order, Shipment shipment, string location, DateTime now)
    {
        var units = shipment.Lines.Sum(l => l.Quantity);
        var by = shipment.Carrier == "other" ? "" : $" by {Carriers.TitleOf(shipment.Carrier)}";
        var tracking = shipment.TrackingNumber.Length > 0 ? $", tracking {shipment.TrackingNumber}" : "";
        return new()
        {
            OrderId = order.Id, At = now, Kind = "shipped", Actor = user.Name, SubjectId = shipment.Id.Value,
            Text = $"{location} shipped {units} {(units == 1 ? "unit" : "units")}{by} as {shipment.Number}{tracking}.",
        };
    }

    private static async Task FindableByTrackingAsync(AppDb db, Order order, string trackingNumber, CancellationToken ct)
    {
        var terms = OrderTerm.OfTracking(trackingNumber);
        var known = await db.OrderTerms.Where(t => t.OrderId == order.Id && terms.Contains(t.Term)).Select(t => t.Term).ToListAsync(ct);
        db.AddRange(terms.Except(known).Select(term => new OrderTerm { Term = term, PlacedAt = order.PlacedAt, OrderId = order.Id }));
    }
}
