using FsCheck;
using FsCheck.Fluent;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Domain.Tests.Returns;

public sealed class ReturnabilityTests
{
    private static readonly ReturnPolicy Policy = ReturnPolicy.Default;
    private static readonly DateTime At = ReturnSamples.At;

    [Fact]
    public void T1_Only_what_was_sent_and_is_in_no_other_return_can_be_returned()
    {
        var order = ReturnSamples.Order((5, 1000, 0, 0)).Sent(At, At, 3);
        order = order with { Taken = new Dictionary<OrderLineId, TakenBack> { [order.Line(0).Id] = new(1, 1000) } };

        Assert.Equal([(1, "return.in_return", null), (2, null, new DateOnly(2026, 4, 1)), (2, "return.not_shipped", null)], order.Stretches(Policy, At));
        Assert.Null(Returnability.WhyNot(order, Policy, [order.Choice(0, 2)], At));
        Assert.Equal(("return.too_many", "At most 2 units of Thing 0 can be returned."), Said(Returnability.WhyNot(order, Policy, [order.Choice(0, 1), order.Choice(0, 2, "other")], At)));
    }

    [Fact]
    public void T1_Cancelled_units_are_not_told_of()
    {
        var order = ReturnSamples.Order((5, 1000, 0, 0)).Sent(At, At, 3);
        order.Order.Cancel(order.Line(0).Id, 2);

        Assert.Equal([(3, null, new DateOnly(2026, 4, 1))], order.Stretches(Policy, At));
    }

    [Fact]
    public void T1_Of_a_line_that_was_cancelled_whole_nothing_comes_back()
    {
        var order = ReturnSamples.Order((2, 1000, 0, 0));
        order.Order.Cancel(order.Line(0).Id, 2);

        Assert.Empty(order.Stretches(Policy, At));
        Assert.Equal("return.cancelled", Returnability.WhyNot(order, Policy, [order.Choice(0, 1)], At)!.Code);
    }

    /// <summary>Any parcels, arrived or not, any cancelled units, any units in other returns, any day.</summary>
    [Fact]
    public void T1_T5_Every_unit_is_told_of_once_and_no_more_may_come_back_than_was_sent_and_is_in_no_return() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var order = ReturnSamples.Order((random.Next(1, 12), 1000, 0, 0));
        var line = order.Line(0);
        for (var parcels = random.Next(0, 4); parcels > 0 && line.Outstanding > 0; parcels--)
        {
            var day = At.AddDays(random.Next(0, 60));
            order = order.Sent(day, random.Next(2) == 0 ? day.AddDays(random.Next(0, 9)) : null, random.Next(1, line.Outstanding + 1));
        }
        if (line.Outstanding > 0 && random.Next(2) == 0) order.Order.Cancel(line.Id, random.Next(1, line.Outstanding + 1));
        var taken = random.Next(0, line.Fulfilled + 1);
        order = order with { Taken = new Dictionary<OrderLineId, TakenBack> { [line.Id] = new(taken, 0) } };

        var units = Returnability.Of(order, Policy, At.AddDays(random.Next(0, 110)));

        int Of(string? code) => units.Where(u => u.WhyNot?.Code == code).Sum(u => u.Units);
        return units.Sum(u => u.Units) == line.Live && Of("return.in_return") == taken && Of("return.not_shipped") == line.Outstanding
            && Of(null) + Of("return.window") == line.Fulfilled - taken && units.All(u => u.Units > 0 && u.WhyNot is null == u.Until is not null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void T5_The_window_counts_from_delivery_and_its_last_day_ends_at_midnight_of_the_merchant()
    {
        var late = new DateTime(2026, 3, 3, 4, 30, 0, DateTimeKind.Utc);   // still 2 March in New York
        var order = ReturnSamples.Order((1, 1000, 0, 0)).Sent(At, late, 1);

        Assert.Equal([(1, null, new DateOnly(2026, 4, 1))], order.Stretches(Policy, new DateTime(2026, 4, 2, 3, 59, 0, DateTimeKind.Utc)));
        Assert.Equal([(1, "return.window", null)], order.Stretches(Policy, new DateTime(2026, 4, 2, 4, 0, 0, DateTimeKind.Utc)));
        Assert.Equal("The return window closed on 1 April 2026.", Returnability.Of(order, Policy, At.AddDays(31)).Single().WhyNot!.Message);
    }

    [Fact]
    public void T5_Without_a_delivery_it_counts_from_shipping_and_the_days_in_transit()
    {
        var order = ReturnSamples.Order((1, 1000, 0, 0)).Sent(At, null, 1);

        Assert.Equal([(1, null, new DateOnly(2026, 4, 8))], order.Stretches(Policy, At.AddDays(37)));
        Assert.Equal([(1, "return.window", null)], order.Stretches(Policy, At.AddDays(38)));
    }

    [Fact]
    public void T5_Each_parcel_has_its_own_window_and_the_first_units_are_the_ones_in_earlier_returns()
    {
        var order = ReturnSamples.Order((3, 1000, 0, 0)).Sent(At, At, 2).Sent(At.AddDays(20), At.AddDays(20), 1);
        var once = order with { Taken = new Dictionary<OrderLineId, TakenBack> { [order.Line(0).Id] = new(1, 1000) } };

        Assert.Equal([(2, "return.window", null), (1, null, new DateOnly(2026, 4, 21))], order.Stretches(Policy, At.AddDays(31)));
        Assert.Equal([(1, "return.in_return", null), (1, "return.window", null), (1, null, new DateOnly(2026, 4, 21))], once.Stretches(Policy, At.AddDays(31)));
        Assert.Equal("return.too_many", Returnability.WhyNot(once, Policy, [order.Choice(0, 2)], At.AddDays(31))!.Code);
        Assert.Equal("return.window", Returnability.WhyNot(once, Policy, [order.Choice(0, 1)], At.AddDays(51))!.Code);
    }

    [Fact]
    public void T5_What_was_sent_before_the_order_came_here_counts_from_the_day_it_was_ordered()
    {
        var placed = ReturnSamples.Order((2, 1000, 0, 0)).Order;
        var past = Order.TakenAsHistory(new PlacedOrder(
            "9", placed.ConnectionId, "csv", "9", 0, "", At, At, "USD", null, "", "", "", Address.Empty, Address.Empty, [new(null, "A", "A", 2, 1000, 0, 0)], [], false, 2000, At, ""), PastOutcome.Delivered, At);
        var order = new ReturnableOrder(past, [], new Dictionary<OrderLineId, string>(), new Dictionary<OrderLineId, TakenBack>(), 0, ReturnSamples.Zone);

        Assert.Equal([(2, null, new DateOnly(2026, 4, 8))], order.Stretches(Policy, At));
    }

    [Fact]
    public void A_final_sale_comes_back_neither_before_nor_after_it_is_sent()
    {
        var policy = Policy with { FinalSaleSkus = ["sku-0"], Rules = [new("", "Hygiene", new(30, Returnable: false))] };
        var order = ReturnSamples.Order((2, 1000, 0, 0), (1, 500, 0, 0), (1, 500, 0, 0)).In("", "hygiene", "Shoes").Sent(At, At, 1, 1, 1);

        Assert.Equal([(2, "return.final_sale", null), (1, "return.final_sale", null), (1, null, new DateOnly(2026, 4, 1))], order.Stretches(policy, At));
        Assert.Equal("return.final_sale", Returnability.WhyNot(order, policy, [order.Choice(0, 1)], At)!.Code);
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        var order = ReturnSamples.Order((2, 1000, 0, 0)).AllArrived(At);

        Assert.Equal("return.units", Returnability.WhyNot(order, Policy, [], At)!.Code);
        Assert.Equal("return.units", Returnability.WhyNot(order, Policy, [order.Choice(0, 1), order.Choice(0, -1)], At)!.Code);
        Assert.Equal("return.reason", Returnability.WhyNot(order, Policy, [order.Choice(0, 1, "no such")], At)!.Code);
        Assert.Equal("return.line_not_found", Returnability.WhyNot(order, Policy, [new(OrderLineId.New(), 1, "other")], At)!.Code);
        Assert.Equal("return.too_many", Returnability.WhyNot(order, Policy, [order.Choice(0, int.MaxValue), order.Choice(0, int.MaxValue)], At)!.Code);
    }

    [Fact]
    public void T1_What_a_voided_parcel_held_was_not_sent()
    {
        var order = ReturnSamples.Order((1, 1000, 0, 0)).Sent(At, null, 1);
        order.Shipments.Single().Cancel();
        order.Order.Unship(order.Line(0).Id, 1);

        Assert.Equal([(1, "return.not_shipped", null)], order.Stretches(Policy, At));
    }

    private static (string, string) Said(Refusal? why) => (why!.Code, why.Message);
}
