using FsCheck;
using FsCheck.Fluent;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

public sealed class ReturnEstimateTests
{
    private static readonly ReturnPolicy Policy = ReturnPolicy.Default;

    [Fact]
    public void T4_The_refund_is_the_share_of_what_was_paid_and_its_tax_not_of_the_list_price()
    {
        var order = ReturnSamples.Order((3, 1000, 500, 203));

        var one = ReturnEstimate.Of(order, Policy, [order.Choice(0, 1)]);

        Assert.Equal((901, 68, 901), (one.GoodsMinor, one.TaxMinor, one.RefundMinor));
        Assert.Equal((2703, 203), All(order, Policy));
    }

    [Fact]
    public void T4_Tax_that_was_in_the_price_is_not_paid_back_twice()
    {
        var order = ReturnSamples.Order(null, taxesIncluded: true, [(10, 2390, 5975, 2988)]);

        Assert.Equal((17925, 2988), All(order, Policy));   // 10 at 23.90 with 20% tax, less 25%
    }

    [Fact]
    public void T4_What_the_channel_charged_beside_the_lines_is_shared_by_all_that_was_charged_for()
    {
        var order = ReturnSamples.Order(1800, false, [(1, 1000, 0, 0), (1, 500, 0, 0)], new ShippingLine("Ground", 500, 0));

        Assert.Equal([900, 450], ReturnEstimate.Of(order, Policy, [order.Choice(0, 1), order.Choice(1, 1)]).Lines.Select(l => l.GoodsMinor));
    }

    [Fact]
    public void T4_No_return_pays_back_more_than_was_paid_and_is_left()
    {
        var order = ReturnSamples.Order((2, 1000, 0, 0)).Paid(1500, refunded: 300);

        var first = ReturnEstimate.Of(order, Policy, [order.Choice(0, 1)]);
        Assert.Equal(1000, first.RefundMinor);
        Assert.Equal((1000, 200), (ReturnEstimate.Of(order.Taken(first), Policy, [order.Choice(0, 1)]).GoodsMinor, ReturnEstimate.Of(order.Taken(first), Policy, [order.Choice(0, 1)]).RefundMinor));
        Assert.Equal(0, ReturnEstimate.Of(order.Paid(0), Policy, [order.Choice(0, 2)]).RefundMinor);
    }

    [Fact]
    public void T4_A_unit_that_was_given_up_and_asked_for_again_costs_no_cent_more()
    {
        var order = ReturnSamples.Order((3, 0, 0, 100));
        var first = ReturnEstimate.Of(order, Policy, [order.Choice(0, 1)]);
        var second = ReturnEstimate.Of(order.Taken(first), Policy, [order.Choice(0, 1)]);
        Assert.Equal((33, 34), (first.GoodsMinor, second.GoodsMinor));

        // The first is declined; its unit and the third come back in other returns.
        var left = order.Taken(second);
        var third = ReturnEstimate.Of(left, Policy, [order.Choice(0, 1)]);
        var fourth = ReturnEstimate.Of(left.Taken(third), Policy, [order.Choice(0, 1)]);

        Assert.Equal(100, second.GoodsMinor + third.GoodsMinor + fourth.GoodsMinor);
    }

    [Fact]
    public void T4_Cancelled_units_and_returned_ones_together_are_the_line()
    {
        var order = ReturnSamples.Order((3, 0, 0, 100));
        order.Order.Cancel(order.Line(0).Id, 1);

        Assert.Equal(100, order.Order.CancelledMinor + ReturnEstimate.Of(order, Policy, [order.Choice(0, 2)]).GoodsMinor);
    }

    [Fact]
    public void T6_The_restocking_fee_is_taken_per_item_and_the_way_back_once()
    {
        var policy = Policy with { Terms = new(30, RestockingPercent: 15), Amounts = [new("USD", 495, 0, 0)], Rules = [new("", "Shoes", new(30))] };
        var order = ReturnSamples.Order((2, 1000, 0, 0), (1, 4000, 0, 0)).In("Shirts", "shoes");

        var estimate = ReturnEstimate.Of(order, policy, [order.Choice(0, 2), order.Choice(1, 1)]);

        Assert.Equal([300, 0], estimate.Lines.Select(l => l.RestockingMinor));
        Assert.Equal((6000, 300, 495, 5205), (estimate.GoodsMinor, estimate.RestockingMinor, estimate.ReturnShippingMinor, estimate.RefundMinor));
    }

    [Fact]
    public void T6_There_is_no_fee_for_what_is_the_merchants_fault()
    {
        var policy = Policy with { Terms = new(30, RestockingPercent: 15), Amounts = [new("USD", 495, 0, 0)] };
        var order = ReturnSamples.Order((2, 1000, 0, 0));

        var estimate = ReturnEstimate.Of(order, policy, [order.Choice(0, 1, "defective"), order.Choice(0, 1, "changed_mind")]);

        Assert.Equal([0, 150], estimate.Lines.Select(l => l.RestockingMinor));
        Assert.Equal((0, 1850), (estimate.ReturnShippingMinor, estimate.RefundMinor));
    }

    [Fact]
    public void T6_Fees_are_never_above_the_refund()
    {
        var policy = Policy with { Terms = new(30, RestockingPercent: 90), Amounts = [new("USD", 5000, 0, 0)] };
        var order = ReturnSamples.Order((1, 1000, 0, 0));

        var estimate = ReturnEstimate.Of(order, policy, [order.Choice(0, 1)]);

        Assert.Equal((900, 100, 0), (estimate.RestockingMinor, estimate.ReturnShippingMinor, estimate.RefundMinor));
    }

    [Fact]
    public void T6_An_order_in_a_currency_without_amounts_pays_no_fee_and_nothing_is_converted()
    {
        var policy = Policy with { Amounts = [new("EUR", 495, 100_000, 100_000)], Approve = ApproveReturns.BelowValue };
        var order = ReturnSamples.Order((1, 1000, 0, 0));

        var estimate = ReturnEstimate.Of(order, policy, [order.Choice(0, 1)]);

        Assert.Equal((0, 1000, false, false), (estimate.ReturnShippingMinor, estimate.RefundMinor, estimate.KeepsItems, policy.ApprovesItself(estimate)));
    }

    [Fact]
    public void T6_What_need_not_come_back_costs_no_fee()
    {
        var policy = Policy with { Terms = new(30, RestockingPercent: 15), Amounts = [new("USD", 495, 0, 1000)] };
        var order = ReturnSamples.Order((2, 999, 0, 0));

        Assert.Equal((true, 999), Of(ReturnEstimate.Of(order, policy, [order.Choice(0, 1)])));
        Assert.Equal((false, 1998 - 300 - 495), Of(ReturnEstimate.Of(order, policy, [order.Choice(0, 2)])));

        static (bool, long) Of(ReturnEstimate e) => (e.KeepsItems, e.RefundMinor);
    }

    /// <summary>Any units, prices, discounts, taxes and percents; what was paid may be less than what is due.</summary>
    [Fact]
    public void T4_Unit_by_unit_comes_to_the_same_as_all_at_once_and_never_to_more_than_was_paid() => Prop.ForAll<NonEmptyArray<byte>, int, bool>((bytes, seed, included) =>
    {
        var random = new Random(seed);
        var lines = bytes.Get.Take(4).Select(b => (Units: 1 + (b % 7), Price: random.NextInt64(0, 10_000), Tax: random.NextInt64(0, 5_000)))
            .Select(l => (l.Units, l.Price, random.NextInt64(0, (l.Units * l.Price) + 1), l.Tax)).ToArray();
        var full = ReturnSamples.Order(random.Next(3) == 0 ? random.NextInt64(0, 60_000) : null, included, lines, new ShippingLine("Ground", random.NextInt64(0, 900), 0));
        var order = full.Paid(random.NextInt64(0, full.Order.TotalMinor + 1));
        var policy = Policy with { Terms = new(30, RestockingPercent: random.Next(0, 101)) };
        var choices = lines.SelectMany((l, i) => Enumerable.Range(0, l.Units).Select(_ => order.Choice(i, 1, random.Next(4) == 0 ? "defective" : "other"))).ToArray();
        random.Shuffle(choices);

        var atOnce = ReturnEstimate.Of(order, policy, choices);
        var (rest, goods, tax, fees, refund) = (order, 0L, 0L, 0L, 0L);
        foreach (var choice in choices)
        {
            var one = ReturnEstimate.Of(rest, policy, [choice]);
            (goods, tax, fees, refund) = (goods + one.GoodsMinor, tax + one.TaxMinor, fees + one.RestockingMinor, refund + one.RefundMinor);
            rest = rest.Taken(one);
        }

        return (goods, tax, fees, refund) == (atOnce.GoodsMinor, atOnce.TaxMinor, atOnce.RestockingMinor, atOnce.RefundMinor)
            && refund <= order.Order.CapturedMinor && goods <= order.Order.TotalMinor && fees <= goods && refund >= 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static (long Goods, long Tax) All(ReturnableOrder order, ReturnPolicy policy)
    {
        var all = ReturnEstimate.Of(order, policy, [.. order.Order.Lines.Select((l, i) => order.Choice(i, l.Quantity))]);
        return (all.GoodsMinor, all.TaxMinor);
    }
}
