using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>The parcel arrived. An order whose last unit arrived closes.</summary>
public sealed class MarkDelivered(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ShipmentView>> RunAsync(ShipmentId id, CancellationToken ct) =>
        writes.RunAsync(Permission.Fulfill, db => DeliverAsync(db, id, ct), ct);

    private async Task<Outcome<ShipmentView>> DeliverAsync(AppDb db, ShipmentId id, CancellationToken ct)
    {
        var loaded = await ShipmentAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<ShipmentAtHand>.Done(var at)) return ((Outcome<ShipmentAtHand>.Refused)loaded).Why;
        if (at.Shipment.WhyNot(ShipmentVerb.Deliver) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        at.Shipment.Deliver(now);
        foreach (var line in at.Shipment.Lines) at.From.Order.Deliver(line.OrderLineId, line.Quantity);
        db.Add(new TimelineEntry
        {
            OrderId = at.From.Order.Id, At = now, Kind = "delivered", Actor = user.Name, SubjectId = id.Value,
            Text = $"Shipment {at.Shipment.Number} was delivered.",
        });
        return at.View();
    }
}
