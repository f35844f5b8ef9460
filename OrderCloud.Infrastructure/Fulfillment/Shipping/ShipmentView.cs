using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>A shipment as it is shown and answered.</summary>
public sealed record ShipmentView(
    ShipmentId Id, string Number, OrderId OrderId, string OrderNumber, FulfillmentOrderId FulfillmentOrderId, string Location, string Carrier, string Service,
    string TrackingNumber, string TrackingUrl, ShipmentStatus Status, DateTime ShippedAt, DateTime? DeliveredAt, IReadOnlyList<ShippedLine> Lines)
{
    internal static ShipmentView Of(Shipment s, Order order, string location) => new(
        s.Id, s.Number, s.OrderId, order.Number, s.FulfillmentOrderId, location, s.Carrier, s.Service, s.TrackingNumber, s.TrackingUrl, s.Status, s.ShippedAt, s.DeliveredAt,
        [.. s.Lines.Select(l => new ShippedLine(l.OrderLineId, order.Line(l.OrderLineId).Sku, order.Line(l.OrderLineId).Title, l.Quantity))]);
}

public sealed record ShippedLine(OrderLineId OrderLineId, string Sku, string Title, int Quantity);
