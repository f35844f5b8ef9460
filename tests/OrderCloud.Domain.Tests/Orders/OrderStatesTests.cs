using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Orders;

/// <summary>Every state of an order with every verb: what the table says, and nothing else.</summary>
public sealed class OrderStatesTests
{
    private static readonly DateTime Now = TestOrder.At.AddHours(1);

    public static TheoryData<OrderStatus, OrderVerb> Pairs()
    {
        var pairs = new TheoryData<OrderStatus, OrderVerb>();
        foreach (var status in Reached)
            foreach (var verb in Enum.GetValues<OrderVerb>()) pairs.Add(status, verb);
        return pairs;
    }

    private static readonly OrderStatus[] Reached = [OrderStatus.Open, OrderStatus.Closed, OrderStatus.Cancelled];

    [Theory, MemberData(nameof(Pairs))]
    public void A_verb_does_what_the_table_says_or_changes_nothing(OrderStatus status, OrderVerb verb)
    {
        var order = In(status);
        Assert.Equal(status, order.Status);
        var before = Snapshot(order);

        var refused = Record.Exception(() => Do(order, verb));

        if (OrderStates.Table.Allow(status, verb))
        {
            Assert.Null(refused);
            Assert.Contains(order.Status, OrderStates.Table.After(status, verb));
        }
        else
        {
            Assert.Equal("order.not_open", Assert.IsType<RefusedException>(refused).Why.Code);
            Assert.Equal(before, Snapshot(order));
        }
    }

    [Fact]
    public void R6_Nothing_holds_an_order_back_once_all_of_it_is_cancelled()
    {
        var order = In(OrderStatus.Open);
        order.Unreserve(order.Lines[0].Id, 2);
        order.Cancel(order.Lines[0].Id, 2);
        order.NoteCancellation("customer", Now);
        Assert.Single(order.StandingHolds);

        order.Cancel(order.Lines[0].Id, 1);
        order.NoteCancellation("customer", Now);
        Assert.Equal((OrderStatus.Cancelled, 0, Now), (order.Status, order.StandingHolds.Count(), order.Holds[0].ReleasedAt));
    }

    [Fact]
    public void The_last_unit_that_is_delivered_or_given_up_ends_an_order_and_a_new_one_opens_it_again()
    {
        var order = In(OrderStatus.Open);
        var id = order.Lines[0].Id;
        order.Cancel(id, 1);
        order.Ship(id, 2);
        order.Deliver(id, 1);
        Assert.Equal(OrderStatus.Open, order.Status);
        order.Deliver(id, 1);
        Assert.Equal(OrderStatus.Closed, order.Status);

        order.AddUnits(id, 1);
        Assert.Equal(OrderStatus.Open, order.Status);
    }

    /// <summary>Of three units two are reserved, one is in a parcel that was handed over where the state allows it.</summary>
    private static Order In(OrderStatus status)
    {
        var order = TestOrder.Of(3);
        var id = order.Lines[0].Id;
        order.Hold(HoldReason.Manual, "Ask first", "Ada", Now);
        order.Tag("vip", "Ada", Now);
        if (status is OrderStatus.Open) order.Reserve(id, 2);
        if (status is OrderStatus.Closed)
        {
            order.Reserve(id, 3);
            order.Ship(id, 3);
            order.Deliver(id, 3);
        }

        if (status is OrderStatus.Cancelled)
        {
            order.Cancel(id, 3);
            order.NoteCancellation("customer", Now);
            order.Hold(HoldReason.ChannelChanged, "The channel wants it after all", "shop", Now);
        }

        return order;
    }

    private static void Do(Order order, OrderVerb verb)
    {
        var line = order.Lines[0];
        switch (verb)
        {
            case OrderVerb.Amend: order.AddLine(new(VariantId.New(), "CAP-1", "Cap", 1, 500, 0, 0)); break;
            case OrderVerb.Edit: order.Reprice(line.Id, line.Price with { DiscountMinor = 0 }); break;
            case OrderVerb.Hold: order.Hold(HoldReason.ChannelChanged, "The channel took back a unit", "shop", Now); break;
            case OrderVerb.Release: order.Release(order.StandingHolds.First().Id, "Ada", Now); break;
            case OrderVerb.Tag: order.Untag("vip"); break;
            case OrderVerb.Map: order.MapLine(line.Id, VariantId.New()); break;
            case OrderVerb.Reserve: order.Reserve(line.Id, 1); break;
            case OrderVerb.Unreserve: order.Unreserve(line.Id, 1); break;
            case OrderVerb.Cancel: order.Cancel(line.Id, 1); break;
            case OrderVerb.Ship: order.Ship(line.Id, 1); break;
            case OrderVerb.Unship:
                if (line.Shipped == 0 && line.Reserved > 0) order.Ship(line.Id, 1);
                order.Unship(line.Id, 1);
                break;
            case OrderVerb.Deliver:
                if (line.Shipped == 0 && line.Reserved > 0) order.Ship(line.Id, 1);
                order.Deliver(line.Id, 1);
                break;
            case OrderVerb.Return:
                if (line.Shipped == 0 && line.Reserved > 0) order.Ship(line.Id, 1);
                order.RequestReturn(line.Id, 1);
                break;
            case OrderVerb.Keep: order.Keep(); break;
            case OrderVerb.Assess: order.Assess(new(80, [])); break;
            case OrderVerb.Convert: order.TakeRate(new("USD", ExchangeRate.One, new(2026, 3, 2))); break;
            case OrderVerb.Pay: order.SetPayments(new(0, 3000, 0, 0)); break;
        }
    }

    private static (int, int, int, int, int, int, int, int, PaymentStatus) Snapshot(Order order)
    {
        var l = order.Lines[0];
        return (order.Lines.Count, l.Quantity, l.Cancelled, l.Reserved, l.Shipped, l.Delivered, l.ReturnRequested, order.StandingHolds.Count(), order.PaymentStatus);
    }
}
