using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Tests.Orders;

public sealed class OrderListQueryTests
{
    [Fact]
    public void The_tab_of_backorders_asks_for_any_part_that_waits_and_the_filter_for_what_waits_as_a_whole()
    {
        Assert.Equal(new OrderFilter { Status = OrderStatus.Open, WaitsForStock = true }, Read(view: "backordered", fulfillment: null));
        Assert.Equal(new OrderFilter { Fulfillment = FulfillmentStatus.Backordered }, Read(view: null, fulfillment: "backordered"));
    }

    [Fact]
    public void The_tab_of_unpaid_orders_asks_for_all_but_the_cancelled_and_a_chosen_status_goes_before()
    {
        Assert.Equal(new OrderFilter { Live = true, Payment = PaymentStatus.Unpaid }, Read(view: "unpaid", fulfillment: null));
        Assert.Equal(new OrderFilter { Status = OrderStatus.Cancelled, Payment = PaymentStatus.Unpaid }, Read(view: "unpaid", fulfillment: null, status: "cancelled"));
    }

    private static OrderFilter Read(string? view, string? fulfillment, string? status = null) =>
        new OrderListQuery(view, null, status, null, fulfillment, null, null, null, null, null, null).ToFilter(new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc), TimeZoneInfo.Utc);
}
