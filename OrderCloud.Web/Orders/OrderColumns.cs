using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>What the orders list can show of an order.</summary>
internal static class OrderColumns
{
    public const string Number = "number", Placed = "placed", Customer = "customer", Channel = "channel", Payment = "payment", Fulfillment = "fulfillment", Location = "location",
        Units = "units", ShipBy = "ship_by", Total = "total", Tags = "tags", Email = "email", ExternalId = "external_id", Status = "status";

    public static readonly IReadOnlyList<ListColumn> All =
    [
        new(Number, "Order", Locked: true), new(Placed, "Placed"), new(Customer, "Customer"), new(Channel, "Channel"), new(Payment, "Payment"), new(Fulfillment, "Fulfillment"),
        new(Location, "Location"), new(Units, "Units"), new(ShipBy, "Ship by"), new(Total, "Total"), new(Tags, "Tags", Standard: false), new(Email, "E-mail", Standard: false),
        new(ExternalId, "External id", Standard: false), new(Status, "Status", Standard: false),
    ];
}
