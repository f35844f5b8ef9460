using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Orders;

/// <summary>Every state of a change with every verb: what the table says, and nothing else.</summary>
public sealed class OrderChangeTests
{
    private static readonly DateTime Now = TestOrder.At.AddHours(1);

    public static TheoryData<OrderChangeStatus, OrderChangeVerb> Pairs()
    {
        var pairs = new TheoryData<OrderChangeStatus, OrderChangeVerb>();
        foreach (var status in Enum.GetValues<OrderChangeStatus>())
            foreach (var verb in Enum.GetValues<OrderChangeVerb>()) pairs.Add(status, verb);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_verb_does_what_the_table_says_or_changes_nothing(OrderChangeStatus status, OrderChangeVerb verb)
    {
        var change = In(status);
        var before = Snapshot(change);

        var refused = Record.Exception(() => Do(change, verb));

        if (OrderChangeStates.Table.Allow(status, verb))
        {
            Assert.Null(refused);
            Assert.Contains(change.Status, OrderChangeStates.Table.After(status, verb));
        }
        else
        {
            Assert.Equal("order.change_ended", Assert.IsType<RefusedException>(refused).Why.Code);
            Assert.Equal(before, Snapshot(change));
        }
    }

    [Fact]
    public void O3_What_comes_out_otherwise_than_it_was_shown_is_not_confirmed()
    {
        var change = In(OrderChangeStatus.Open);

        var refused = Assert.Throws<RefusedException>(() => change.Confirm("another", "+1 TS-1", (0, 1000), "Ada", Now));

        Assert.Equal(("order.change_moved", OrderChangeStatus.Open), (refused.Why.Code, change.Status));
    }

    [Theory]
    [InlineData(300, 3, 1000, 0, 300, 6, 1000, 0, 600)]
    [InlineData(300, 3, 1000, 0, 300, 3, 800, 0, 240)]
    [InlineData(57, 1, 1000, 0, 57, 1, 999, 0, 57)]
    [InlineData(190, 2, 500, 0, 190, 2, 500, 1000, 0)]
    [InlineData(190, 2, 0, 0, 190, 2, 500, 0, 190)]
    public void Tax_keeps_its_rate_when_a_line_is_worth_another_sum(long tax, int units, long price, long discount, long unchanged, int unitsAfter, long priceAfter, long discountAfter, long taxAfter)
    {
        var line = new LinePrice(price, discount, tax);

        Assert.Equal((unchanged, taxAfter), (line.TaxFor((units, units), price, discount), line.TaxFor((units, unitsAfter), priceAfter, discountAfter)));
    }

    private static OrderChange In(OrderChangeStatus status)
    {
        var change = new OrderChange(OrderId.New(), "{}", "shown", "Ada", TestOrder.At);
        if (status is OrderChangeStatus.Confirmed) Do(change, OrderChangeVerb.Confirm);
        if (status is OrderChangeStatus.Discarded) Do(change, OrderChangeVerb.Discard);
        return change;
    }

    private static void Do(OrderChange change, OrderChangeVerb verb)
    {
        switch (verb)
        {
            case OrderChangeVerb.Revise: change.Revise("{1}", "shown again"); break;
            case OrderChangeVerb.Confirm: change.Confirm(change.Promise, "+1 TS-1", (0, 1000), "Ada", Now); break;
            case OrderChangeVerb.Discard: change.Discard("Ada", Now); break;
        }
    }

    private static (OrderChangeStatus, string, string, string, DateTime?, OrderId?) Snapshot(OrderChange c) => (c.Status, c.Asked, c.Promise, c.Summary, c.EndedAt, c.OpenOrderId);
}
