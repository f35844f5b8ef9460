using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>A parcel that did not leave after all: its units are on the shelf again and reserved again for the same part.</summary>
public sealed class CancelShipment(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ShipmentView>> RunAsync(ShipmentId id, CancellationToken ct) =>
        writes.RunAsync(Permission.Fulfill, db => CancelAsync(db, id, ct), ct);

    private async Task<Outcome<ShipmentView>> CancelAsync(AppDb db, ShipmentId id, CancellationToken ct)
    {
        var loaded = await ShipmentAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<ShipmentAtHand>.Done(var at)) return ((Outcome<ShipmentAtHand>.Refused)loaded).Why;
        var (shipment, from) = (at.Shipment, at.From);
        if (shipment.WhyNot(ShipmentVerb.Cancel) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        await StockLedger.ApplyAsync(
            db, [.. shipment.Lines.Select(l => StockChange.Unship(l.VariantId, shipment.LocationId, l.Quantity, shipment.Number))], user.Name, now, ct);
        shipment.Cancel();
        foreach (var line in shipment.Lines)
        {
            from.Part.Unship(line.OrderLineId, line.Quantity);
            from.Order.Unship(line.OrderLineId, line.Quantity);
        }
        from.Order.SetWork(from.Parts.Count(p => p.IsInWork));

        db.Add(new TimelineEntry
        {
            OrderId = from.Order.Id, At = now, Kind = "shipment_cancelled", Actor = user.Name, SubjectId = id.Value,
            Text = $"Shipment {shipment.Number} was voided: its units are back at {at.Location} and reserved again.",
        });
        return at.View();
    }
}
