using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;

namespace OrderCloud.Web.Orders;

/// <summary>A saved view: a filter that has a name and a tab.</summary>
public sealed record OrdersView(string Key, string Title, OrderFilter Filter)
{
    public static readonly OrdersView All = new("", "All", new());
    public static readonly OrdersView Open = new("open", "Open", new() { Status = OrderStatus.Open });
    public static readonly OrdersView Unfulfilled = new("unfulfilled", "Unfulfilled", new() { Status = OrderStatus.Open, Fulfillment = FulfillmentStatus.Unfulfilled });
    public static readonly OrdersView OnHold = new("on_hold", "On hold", new() { Fulfillment = FulfillmentStatus.OnHold });
    public static readonly OrdersView Unpaid = new("unpaid", "Unpaid", new() { Live = true, Payment = PaymentStatus.Unpaid });
    public static readonly OrdersView Backordered = new("backordered", "Backordered", new() { Status = OrderStatus.Open, WaitsForStock = true });

    private static readonly OrdersView[] Known = [Open, Unfulfilled, OnHold, Unpaid, Backordered];

    public static OrdersView Of(string? key) => Known.FirstOrDefault(view => view.Key == key) ?? All;
}
