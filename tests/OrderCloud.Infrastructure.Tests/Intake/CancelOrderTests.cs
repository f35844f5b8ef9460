using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Intake;

public sealed class CancelOrderTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I3_Cancelling_the_whole_order_releases_its_stock_once_even_when_it_is_repeated(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var kept = await desk.TakeAsync("A-0", 2);
        var taken = await desk.TakeAsync("A-1", 3);

        var cancelled = Done(await CancelAsync(desk, new(taken.Order.Id, "customer"))).View;
        var again = Refused(await CancelAsync(desk, new(taken.Order.Id, "customer")));

        Assert.Equal(("cancelled", 3, 0, "cancelled"), (cancelled.Status, cancelled.Lines[0].Cancelled, cancelled.Lines[0].Reserved, cancelled.FulfillmentOrders[0].Status));
        Assert.Equal("order.nothing_to_cancel", again.Code);
        Assert.Equal(2, await desk.ReservedAsync());
        Assert.Equal([(MovementKind.Release, -3)], await desk.ReadAsync(async db =>
            (await db.StockMovements.Where(m => m.Kind == MovementKind.Release).ToListAsync()).Select(m => (m.Kind, m.ReservedChange)).ToList()));
        Assert.Equal(FulfillmentOrderStatus.Open, await desk.ReadAsync(db => db.FulfillmentOrders.Where(f => f.OrderId == kept.Order.Id).Select(f => f.Status).SingleAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I3_Cancelling_a_part_releases_exactly_its_units(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync("A-1", 3);

        var left = Done(await CancelAsync(desk, new(taken.Order.Id, "customer", [new(taken.Order.Lines[0].Id, 2)]))).View;
        var tooMany = Refused(await CancelAsync(desk, new(taken.Order.Id, "customer", [new(taken.Order.Lines[0].Id, 2)])));

        Assert.Equal(("open", 2, 1, 1), (left.Status, left.Lines[0].Cancelled, left.Lines[0].Reserved, left.FulfillmentOrders[0].Lines[0].Quantity));
        Assert.Equal("order.cancel_too_many", tooMany.Code);
        Assert.Equal(1, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I3_Twenty_cancellations_at_once_release_once(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync("A-1", 4);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CancelAsync(desk, new(taken.Order.Id, "customer"))));

        Assert.Single(outcomes, o => o is Domain.Common.Outcome<WholeOrder>.Done);
        Assert.Equal(0, await desk.ReservedAsync());
        Assert.Equal(1, await desk.ReadAsync(db => db.StockMovements.CountAsync(m => m.Kind == MovementKind.Release)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Gives_up_what_waits_for_stock_before_what_is_reserved(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync("A-1", 12);

        var left = Done(await CancelAsync(desk, new(taken.Order.Id, "customer", [new(taken.Order.Lines[0].Id, 3)]))).View;

        Assert.Equal((9, 0), (left.Lines[0].Reserved, left.Lines[0].Backordered));
        Assert.Equal(9, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Refunds_the_share_of_what_was_paid_by_hand_and_all_of_it_with_the_last_unit(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 3)) with { Shipping = [new("Standard", 500)], Payments = [new("manual", PaymentKind.Capture, 3500, "cash")] });
        var line = taken.Order.Lines[0].Id;

        var part = Done(await CancelAsync(desk, new(taken.Order.Id, "customer", [new(line, 1)], Refund: true))).View;
        var rest = Done(await CancelAsync(desk, new(taken.Order.Id, "customer", null, Refund: true))).View;

        Assert.Equal(("10.00", "partially_refunded"), (part.Refunded, part.PaymentStatus));
        Assert.Equal(("35.00", "refunded"), (rest.Refunded, rest.PaymentStatus));
        Assert.Equal([3500L, 1000L, 2500L], await desk.ReadAsync(db => db.Payments.OrderBy(p => p.Id).Select(p => p.AmountMinor).ToListAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O4_What_was_cancelled_is_not_owed_and_whoever_pays_the_rest_has_paid(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var buyer = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 3)) with { Shipping = [new("Standard", 500)] });
        var (id, line) = (buyer.Order.Id, buyer.Order.Lines[0].Id);

        Done(await CancelAsync(desk, new(id, "customer", [new(line, 1)])));

        var open = (await desk.WithAsync<OrderForService, ServiceOrder?>(g => g.RunAsync(id)))!;
        Assert.Equal((3500L, 1000L, 2500L, PaymentStatus.Unpaid), (open.Order.TotalMinor, open.Order.CancelledMinor, open.LeftToPayMinor, open.Order.PaymentStatus));
        Assert.Equal(2500, await desk.ReadAsync(db => db.Customers.Select(c => c.ValueMinor).SingleAsync()));
        Assert.Equal(2500, await desk.WithAsync<HomeToday, long>(async h => (await h.RunAsync(default)).Figures!.Today.RevenueMinor));
        Assert.Equal(PaymentStatus.Paid, Done(await desk.WithAsync<RecordPayment, Domain.Common.Outcome<PaymentStatus>>(p => p.RunAsync(id, new("cash", PaymentKind.Capture, 2500, "till")))));

        // Of what is paid, the next unit is too much, and the last one ends the order with all its money to give back.
        Done(await CancelAsync(desk, new(id, "customer", [new(line, 1)])));
        var over = (await desk.WithAsync<OrderForService, ServiceOrder?>(g => g.RunAsync(id)))!;
        Assert.Equal((PaymentStatus.Overpaid, -1000L), (over.Order.PaymentStatus, over.LeftToPayMinor));
        Done(await CancelAsync(desk, new(id, "customer")));
        var ended = (await desk.WithAsync<OrderForService, ServiceOrder?>(g => g.RunAsync(id)))!.Order;
        Assert.Equal((OrderStatus.Cancelled, 3500L, 0L, PaymentStatus.PartiallyPaid), (ended.Status, ended.DueMinor, ended.CancelledMinor, ended.PaymentStatus));
        Assert.Equal(0, await desk.WithAsync<HomeToday, long>(async h => (await h.RunAsync(default)).Figures!.Today.RevenueMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O4_Of_a_half_paid_order_the_unpaid_half_is_given_up_first(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 4)) with { Payments = [new("cash", PaymentKind.Capture, 2000, "till")] });

        var one = Done(await CancelAsync(desk, new(taken.Order.Id, "customer", [new(taken.Order.Lines[0].Id, 1)], Refund: true))).View;
        var three = Done(await CancelAsync(desk, new(taken.Order.Id, "customer", [new(taken.Order.Lines[0].Id, 2)], Refund: true))).View;

        Assert.Equal(("0.00", "partially_paid"), (one.Refunded, one.PaymentStatus));
        Assert.Equal(("10.00", "partially_refunded"), (three.Refunded, three.PaymentStatus));
        Assert.Equal(0, (await desk.WithAsync<OrderForService, ServiceOrder?>(g => g.RunAsync(taken.Order.Id)))!.LeftToPayMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O4_What_was_paid_is_not_cancelled_before_somebody_says_what_becomes_of_the_money(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var paid = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 3)) with { Payments = [new("cash", PaymentKind.Capture, 2500, "till")] });
        var line = paid.Order.Lines[0].Id;

        // The unpaid five are given up first, so that one unit of ten leaves five to decide about.
        var why = Refused(await CancelAsync(desk, new(paid.Order.Id, "customer", [new(line, 1)], Refund: null)));
        Assert.Equal(("order.refund_undecided", "5.00 USD of what is cancelled was paid. Say with \"refund\" whether it is given back now: true or false."), (why.Code, why.Message));
        Assert.Equal("order.refund_undecided", Refused(await CancelAsync(desk, new(paid.Order.Id, "customer", null, Refund: null))).Code);
        Assert.Equal((0, 3, OrderStatus.Open), await desk.ReadAsync(async db => (await db.OrderLines.SumAsync(l => l.Cancelled), await db.StockLevels.SumAsync(l => l.Reserved), (await db.Orders.SingleAsync()).Status)));

        Done(await CancelAsync(desk, new(paid.Order.Id, "customer", [new(line, 1)], Refund: false)));
        Assert.Equal("10.00", Done(await CancelAsync(desk, new(paid.Order.Id, "customer", [new(line, 1)], Refund: true))).View.Refunded);
        var unpaid = await desk.TakeAsync(Incoming.Order("A-2", ("TS-1", 1)));
        Assert.Equal("cancelled", Done(await CancelAsync(desk, new(unpaid.Order.Id, "customer", null, Refund: null))).View.Status);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Gives_back_by_hand_what_came_in_cash_or_by_transfer(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 3)) with { Payments = [new("cash", PaymentKind.Capture, 1000, "till 7"), new("bank_transfer", PaymentKind.Capture, 2000, "statement 4")] });

        var view = Done(await CancelAsync(desk, new(taken.Order.Id, "customer", null, Refund: true))).View;

        Assert.Equal(("30.00", "refunded"), (view.Refunded, view.PaymentStatus));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Refuses_to_refund_what_was_paid_elsewhere_and_changes_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 3)) with { Payments = [new("card", PaymentKind.Capture, 3000, "ch_1")] });

        var why = Refused(await CancelAsync(desk, new(taken.Order.Id, "customer", null, Refund: true)));

        Assert.Equal("payment.refund_elsewhere", why.Code);
        Assert.Equal(3, await desk.ReservedAsync());
        Assert.Equal((1, OrderStatus.Open), await desk.ReadAsync(async db => (await db.Payments.CountAsync(), (await db.Orders.SingleAsync()).Status)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_stale_decision_is_refused_and_changes_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync("A-1", 3);

        var why = Refused(await CancelAsync(desk, new(taken.Order.Id, "customer", null, Version: taken.Order.Version + 1)));

        Assert.Equal("order.stale", why.Code);
        Assert.Equal(3, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_preview_says_what_the_action_does_and_writes_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 12)) with { Payments = [new("manual", PaymentKind.Capture, 10_000, "cash")] });
        var ask = new CancelAsk(taken.Order.Id, "customer", [new(taken.Order.Lines[0].Id, 4)], Refund: true);

        var preview = Done(await desk.WithAsync<CancelPreview, Domain.Common.Outcome<CancelEffects>>(p => p.RunAsync(ask)));
        var untouched = await desk.ReservedAsync();
        var view = Done(await CancelAsync(desk, ask with { Version = preview.Version })).View;

        Assert.Equal((4, 2, 4000L, 2000L, false), (preview.Units, preview.NotReserved, preview.ValueMinor, preview.RefundMinor, preview.Whole));
        Assert.Equal([new StockEffect("TS-1", "DAL", 2)], preview.Released);
        Assert.Equal(["1001-2"], preview.Ended);
        Assert.Equal((10, 8, "20.00"), (untouched, await desk.ReservedAsync(), view.Refunded));
    }

    private static Task<Domain.Common.Outcome<WholeOrder>> CancelAsync(OrderDesk desk, CancelAsk ask) =>
        desk.WithAsync<CancelOrder, Domain.Common.Outcome<WholeOrder>>(cancel => cancel.RunAsync(ask));
}
