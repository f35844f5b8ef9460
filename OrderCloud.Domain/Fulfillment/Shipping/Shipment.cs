using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Fulfillment.Shipping;

public readonly record struct ShipmentId(Guid Value) : IId<ShipmentId>
{
    public static ShipmentId From(Guid value) => new(value);
    public static ShipmentId New() => new(Guid.CreateVersion7());
    public static bool operator <(ShipmentId a, ShipmentId b) => a.Value < b.Value;
    public static bool operator >(ShipmentId a, ShipmentId b) => a.Value > b.Value;
}

/// <summary>What left a location in one parcel.</summary>
public sealed class Shipment : Aggregate
{
    private readonly List<ShipmentLine> _lines = [];

    private Shipment() { }

    public Shipment(
        FulfillmentOrder from, string number, string carrier, string service, string trackingNumber, string trackingUrl,
        IEnumerable<(OrderLineId Line, VariantId Variant, int Units)> lines, DateTime at)
    {
        Id = ShipmentId.New();
        (OrderId, FulfillmentOrderId, LocationId) = (from.OrderId, from.Id, from.LocationId!.Value);
        (Number, Carrier, Service, TrackingNumber, TrackingUrl, ShippedAt) = (number, carrier, service, trackingNumber, trackingUrl, at);
        _lines.AddRange(lines.Select(l => new ShipmentLine(Id, l.Line, l.Variant, l.Units)));
        Status = ShipmentStatus.HandedOver;
        Record(new ShipmentSent(Id, OrderId));
    }

    public ShipmentId Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public FulfillmentOrderId FulfillmentOrderId { get; private set; }
    public LocationId LocationId { get; private set; }
    public string Number { get; private set; } = "";
    public string Carrier { get; private set; } = "";
    public string Service { get; private set; } = "";
    public string TrackingNumber { get; private set; } = "";
    public string TrackingUrl { get; private set; } = "";
    public ShipmentStatus Status { get; private set; }
    public DateTime ShippedAt { get; private set; }
    public DateTime? DeliveredAt { get; private set; }
    public IReadOnlyList<ShipmentLine> Lines => _lines;

    public Refusal? WhyNot(ShipmentVerb verb) => ShipmentStates.Table.Allow(Status, verb) ? null
        : Status is ShipmentStatus.Voided ? FulfillmentRefusals.ShipmentVoided
        : FulfillmentRefusals.ShipmentDelivered;

    public void Cancel()
    {
        RefusedException.ThrowIf(WhyNot(ShipmentVerb.Cancel));
        Status = ShipmentStatus.Voided;
        Record(new ShipmentCancelled(Id, OrderId));
    }

    public void Deliver(DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(ShipmentVerb.Deliver));
        (Status, DeliveredAt) = (ShipmentStatus.Delivered, at);
        Record(new ShipmentDelivered(Id, OrderId));
    }
}

public sealed class ShipmentLine : ITenantOwned
{
    private ShipmentLine() { }

    internal ShipmentLine(ShipmentId shipment, OrderLineId line, VariantId variant, int quantity) =>
        (ShipmentId, OrderLineId, VariantId, Quantity) = (shipment, line, variant, quantity);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public ShipmentId ShipmentId { get; private set; }
    public OrderLineId OrderLineId { get; private set; }
    public VariantId VariantId { get; private set; }
    public int Quantity { get; private set; }
}

public sealed record ShipmentSent(ShipmentId ShipmentId, OrderId OrderId) : IDomainEvent;

public sealed record ShipmentCancelled(ShipmentId ShipmentId, OrderId OrderId) : IDomainEvent;

public sealed record ShipmentDelivered(ShipmentId ShipmentId, OrderId OrderId) : IDomainEvent;
