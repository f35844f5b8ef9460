using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Orders;

public sealed class OrderCountersTests
{
    [Fact]
    public void O1_However_the_verbs_are_mixed_no_counter_passes_the_one_before_it()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 300; round++)
        {
            var order = TestOrder.Of(random.Next(1, 7));
            var line = order.Lines[0];
            for (var step = 0; step < 40; step++)
            {
                var before = Snapshot(line);
                try { Verbs[random.Next(Verbs.Length)](order, line.Id, random.Next(0, 5)); }
                catch (BrokenRuleException) { Assert.Equal(before, Snapshot(line)); }
                AssertOrdered(line);
            }
        }
    }

    [Fact]
    public void O1_More_than_is_there_is_never_shipped_delivered_or_cancelled()
    {
        var order = TestOrder.Of(2);
        var id = order.Lines[0].Id;

        Assert.Throws<BrokenRuleException>(() => order.Ship(id, 1));
        order.Reserve(id, 2);
        Assert.Throws<BrokenRuleException>(() => order.Reserve(id, 1));
        order.Ship(id, 2);
        Assert.Throws<BrokenRuleException>(() => order.Deliver(id, 3));

        Assert.Equal("order.cancel_too_many", order.WhyNotCancel(id, 1)?.Code);
        Assert.Equal((2, 2, 0), (order.Lines[0].Fulfilled, order.Lines[0].Shipped, order.Lines[0].Delivered));
    }

    private static readonly Action<Order, OrderLineId, int>[] Verbs =
    [
        (o, id, n) => o.Reserve(id, n), (o, id, n) => o.Unreserve(id, n), (o, id, n) => o.Ship(id, n), (o, id, n) => o.Unship(id, n), (o, id, n) => o.Deliver(id, n),
        (o, id, n) => o.Cancel(id, n), (o, id, n) => o.AddUnits(id, n),
    ];

    private static (int, int, int, int, int, int) Snapshot(OrderLine l) => (l.Quantity, l.Cancelled, l.Reserved, l.Fulfilled, l.Shipped, l.Delivered);

    private static void AssertOrdered(OrderLine l)
    {
        Assert.InRange(l.Cancelled, 0, l.Quantity);
        Assert.InRange(l.Fulfilled, 0, l.Quantity - l.Cancelled);
        Assert.InRange(l.Shipped, 0, l.Fulfilled);
        Assert.InRange(l.Delivered, 0, l.Shipped);
        Assert.InRange(l.Reserved, 0, l.Outstanding);
    }
}
