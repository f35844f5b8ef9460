using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Orders;

public sealed class OrderDerivationsTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 1000, PaymentStatus.Unpaid)]
    [InlineData(0, 0, 0, 400, 0, 1000, PaymentStatus.Pending)]
    [InlineData(1000, 0, 0, 0, 0, 1000, PaymentStatus.Authorized)]
    [InlineData(0, 400, 0, 0, 0, 1000, PaymentStatus.PartiallyPaid)]
    [InlineData(0, 1000, 0, 0, 0, 1000, PaymentStatus.Paid)]
    [InlineData(0, 1001, 0, 0, 0, 1000, PaymentStatus.Overpaid)]
    [InlineData(0, 1000, 300, 0, 0, 1000, PaymentStatus.PartiallyRefunded)]
    [InlineData(0, 1000, 1000, 0, 0, 1000, PaymentStatus.Refunded)]
    [InlineData(0, 1000, 0, 0, 1000, 1000, PaymentStatus.ChargedBack)]
    [InlineData(0, 0, 0, 0, 0, 0, PaymentStatus.Paid)]
    public void Law4_The_payment_status_follows_from_the_sums(long authorized, long captured, long refunded, long pending, long back, long total, PaymentStatus expected) =>
        Assert.Equal(expected, OrderDerivations.Payment(new(authorized, captured, refunded, pending, back), total));

    [Fact]
    public void Law4_The_fulfillment_status_follows_from_counters_holds_and_work_alone()
    {
        var order = TestOrder.Of(2);
        var id = order.Lines[0].Id;
        Assert.Equal(FulfillmentStatus.Backordered, order.FulfillmentStatus);

        order.Reserve(id, 1);
        Assert.Equal(FulfillmentStatus.Unfulfilled, order.FulfillmentStatus);
        order.SetWork(1);
        Assert.Equal(FulfillmentStatus.InProgress, order.FulfillmentStatus);
        var hold = order.Hold(HoldReason.Fraud, "", "Ada", TestOrder.At);
        Assert.Equal(FulfillmentStatus.OnHold, order.FulfillmentStatus);
        order.Release(hold.Id, "Ada", TestOrder.At);
        order.SetWork(0);
        order.Ship(id, 1);
        Assert.Equal(FulfillmentStatus.PartiallyFulfilled, order.FulfillmentStatus);
        order.Cancel(id, 1);
        Assert.Equal((FulfillmentStatus.Fulfilled, OrderStatus.Open), (order.FulfillmentStatus, order.Status));
        order.Deliver(id, 1);
        Assert.Equal((FulfillmentStatus.Delivered, OrderStatus.Closed), (order.FulfillmentStatus, order.Status));
    }

    [Fact]
    public void A_cancelled_order_says_so_and_takes_no_hold()
    {
        var order = TestOrder.Of(2);
        order.Cancel(order.Lines[0].Id, 2);
        order.NoteCancellation("customer", TestOrder.At);

        Assert.Equal((OrderStatus.Cancelled, "order.not_open"), (order.Status, order.WhyNotHold(null)?.Code));
    }

    [Theory]
    [InlineData(1000, 3), InlineData(1, 7), InlineData(0, 2), InlineData(999_999_999_999, 13)]
    public void Shares_of_a_line_over_several_cancellations_add_up_to_the_line(long total, int quantity)
    {
        var sum = Enumerable.Range(0, quantity).Sum(before => LineShare.Of(total, quantity, before, 1));

        Assert.Equal(total, sum);
    }
}
