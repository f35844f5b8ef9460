using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>Step: a shipment with the part and order it left, to be changed by somebody who works at its location.</summary>
internal sealed record ShipmentAtHand(Shipment Shipment, PartAtHand From, string Location)
{
    public static async Task<Outcome<ShipmentAtHand>> LoadAsync(AppDb db, CurrentUser user, ShipmentId id, CancellationToken ct)
    {
        if (await db.Shipments.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } shipment) return FulfillmentRefusals.ShipmentNotFound;
        var loaded = await PartAtHand.LoadAsync(db, user, shipment.FulfillmentOrderId, ct);
        if (loaded is not Outcome<PartAtHand>.Done(var from)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
        var location = await db.Locations.AsNoTracking().Where(l => l.Id == shipment.LocationId).Select(l => l.Code).SingleAsync(ct);
        return new ShipmentAtHand(shipment, from, location);
    }

    public ShipmentView View() => ShipmentView.Of(Shipment, From.Order, Location);
}
