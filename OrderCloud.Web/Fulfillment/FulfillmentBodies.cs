using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;

namespace OrderCloud.Web.Fulfillment;

/// <summary>A parcel as it is reported; without lines everything open leaves.</summary>
public sealed record ShipmentBodyIn(string? Carrier, string? Service, string? TrackingNumber, IReadOnlyList<ShipmentLineIn>? Lines)
{
    public ShipmentRequest ToRequest() => new(
        Carrier ?? "", Service ?? "", TrackingNumber ?? "", Lines is null ? null : [.. Lines.Select(l => new UnitsToShip(new OrderLineId(l.OrderLineId ?? Guid.Empty), l.Quantity ?? 0))]);
}

public sealed record ShipmentLineIn(Guid? OrderLineId, int? Quantity);

/// <summary>A parcel as it is answered.</summary>
public sealed record ShipmentBody(
    Guid Id, string Number, Guid OrderId, string OrderNumber, Guid FulfillmentOrderId, string Location, string Carrier, string Service, string TrackingNumber, string TrackingUrl,
    ShipmentStatus Status, DateTime ShippedAt, DateTime? DeliveredAt, IReadOnlyList<UnitsBody> Lines)
{
    public static ShipmentBody Of(ShipmentView s) => new(
        s.Id.Value, s.Number, s.OrderId.Value, s.OrderNumber, s.FulfillmentOrderId.Value, s.Location, s.Carrier, s.Service, s.TrackingNumber, s.TrackingUrl, s.Status, s.ShippedAt,
        s.DeliveredAt, [.. s.Lines.Select(l => new UnitsBody(l.OrderLineId.Value, l.Sku, l.Quantity))]);
}

public sealed record UnitsBody(Guid OrderLineId, string Sku, int Quantity);

/// <summary>A fulfillment order as it is answered; location is null while it waits for stock.</summary>
public sealed record FulfillmentOrderBody(
    Guid Id, string Number, Guid OrderId, string? Location, FulfillmentOrderStatus Status, PickStage Stage, DateTime PromisedAt, DateTime CreatedAt, string Why,
    IReadOnlyList<FulfillmentLineBody> Lines, PartHoldView? Hold, int Version)
{
    public static FulfillmentOrderBody Of(FulfillmentOrderView f) => new(
        f.Id.Value, f.Number, f.OrderId.Value, f.Location.Length > 0 ? f.Location : null, f.Status, f.Stage, f.PromisedAt, f.CreatedAt, f.Why,
        [.. f.Lines.Select(l => new FulfillmentLineBody(l.OrderLineId.Value, l.Sku, l.Quantity, l.Packed, l.Shipped))], PartHoldView.Of(f.Hold), f.Version);
}

public sealed record FulfillmentLineBody(Guid OrderLineId, string Sku, int Quantity, int Packed, int Shipped);
