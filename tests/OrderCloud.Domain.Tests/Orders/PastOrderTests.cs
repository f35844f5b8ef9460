using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Orders;

public sealed class PastOrderTests
{
    [Theory]
    [InlineData(PastOutcome.Shipped, OrderStatus.Open, FulfillmentStatus.Fulfilled)]
    [InlineData(PastOutcome.Delivered, OrderStatus.Closed, FulfillmentStatus.Delivered)]
    [InlineData(PastOutcome.Cancelled, OrderStatus.Cancelled, FulfillmentStatus.Unfulfilled)]
    public void O4_A_past_order_is_what_it_became_by_the_same_derivations_and_says_nothing(PastOutcome outcome, OrderStatus status, FulfillmentStatus fulfillment)
    {
        var order = Order.TakenAsHistory(Placed(3), outcome, TestOrder.At.AddDays(2));

        Assert.Equal((status, fulfillment), (order.Status, order.FulfillmentStatus));
        Assert.Empty(order.TakeEvents());
        var line = order.Lines[0];
        Assert.InRange(line.Fulfilled + line.Cancelled, 3, 3);
        Assert.Equal((0, 0, line.Fulfilled), (line.Outstanding, line.Reserved, line.Shipped));
        Assert.False(line.IsUnmapped);
        Assert.Equal(outcome is PastOutcome.Cancelled ? TestOrder.At.AddDays(2) : null, order.CancelledAt);
    }

    [Fact]
    public void What_cannot_have_been_is_refused()
    {
        Assert.Equal("order.history_empty", (Placed(1) with { Lines = [] }).WhyNotHistory(TestOrder.At)?.Code);
        Assert.Equal("order.units", Placed(0).WhyNotHistory(TestOrder.At)?.Code);
        Assert.Equal("order.ended_before_placed", Placed(1).WhyNotHistory(TestOrder.At.AddSeconds(-1))?.Code);
        Assert.Throws<RefusedException>(() => Order.TakenAsHistory(Placed(0), PastOutcome.Delivered, TestOrder.At));
    }

    private static PlacedOrder Placed(int units) => new(
        "1001", ConnectionId.New(), "csv", "OLD-1", 0, "", TestOrder.At, TestOrder.At, "USD", null, "Maren Holt", "", "", Address.Empty, Address.Empty,
        [new(null, "TS-1", "Shirt", units, 1000, 0, 0)], [], false, units * 1000L, TestOrder.At, "");
}
