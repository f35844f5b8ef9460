using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment.Shipping;

public enum ShipmentStatus { LabelCreated, HandedOver, InTransit, OutForDelivery, Delivered, Exception, ReturnedToSender, Voided }

/// <summary>Cancel: the parcel comes back before it was delivered, and its units with it.</summary>
public enum ShipmentVerb { Deliver, Cancel }

public static class ShipmentStates
{
    public static readonly Transitions<ShipmentStatus, ShipmentVerb> Table = new()
    {
        { ShipmentStatus.HandedOver, ShipmentVerb.Deliver, ShipmentStatus.Delivered },
        { ShipmentStatus.HandedOver, ShipmentVerb.Cancel, ShipmentStatus.Voided },
    };
}
