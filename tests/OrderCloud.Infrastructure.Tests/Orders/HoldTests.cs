using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Orders;

public sealed class HoldTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_has_left_is_held_by_nobody(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var taken = await desk.TakeAsync("A-1", 2);
        OrderDesk.Done(await desk.WithAsync<Infrastructure.Fulfillment.Shipping.CreateShipment, Outcome<Infrastructure.Fulfillment.Shipping.ShipmentView>>(s => s.RunAsync(taken.Parts[0].Id, new("ups", "ground", "1Z999"), default)));

        Assert.Equal("order.not_open", OrderDesk.Refused(await desk.WithAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(taken.Order.Id, HoldReason.Manual, ""))).Code);
        Assert.Equal(0, await desk.ReadAsync(db => db.OrderHolds.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task R6_Several_holds_stand_at_once_and_releasing_one_keeps_the_rest(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var id = (await desk.TakeAsync("A-1", 1)).Order.Id;
        var fraud = Done(await HoldAsync(desk, id, HoldReason.Fraud));
        var address = Done(await HoldAsync(desk, id, HoldReason.Address));

        Done(await ReleaseAsync(desk, id, fraud));
        var one = await StateAsync(desk);
        var again = Refused(await ReleaseAsync(desk, id, fraud));
        Done(await ReleaseAsync(desk, id, address));

        Assert.Equal((FulfillmentStatus.OnHold, 1), one);
        Assert.Equal("order.hold_released", again.Code);
        Assert.Equal((FulfillmentStatus.Unfulfilled, 0), await StateAsync(desk));
        Assert.Equal(1, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_stale_or_foreign_hold_is_refused_and_nothing_is_written(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = (await desk.TakeAsync("A-1", 1)).Order;

        var stale = Refused(await desk.WithAsync<PlaceHold, Outcome<OrderHoldId>>(p => p.RunAsync(order.Id, HoldReason.Manual, "", order.Version + 1)));
        var foreign = Refused(await desk.Store.WithAsync<PlaceHold, Outcome<OrderHoldId>>(desk.Store.Globex, p => p.RunAsync(order.Id, HoldReason.Manual, "")));

        Assert.Equal(("order.stale", "order.not_found"), (stale.Code, foreign.Code));
        Assert.Equal(0, await desk.ReadAsync(db => db.OrderHolds.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O7_Order_numbers_are_unique_in_a_merchant_also_when_taken_at_once(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => desk.TakeAsync($"A-{i}", 1)));

        Assert.Equal(12, taken.Select(t => t.Order.Number).Distinct().Count());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_payment_reported_by_hand_moves_the_sums_and_too_much_is_not_refunded(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var id = (await desk.TakeAsync("A-1", 3)).Order.Id;

        var paid = Done(await PayAsync(desk, id, new("cash", PaymentKind.Capture, 3000, "r1")));
        var tooMuch = Refused(await PayAsync(desk, id, new("cash", PaymentKind.Refund, 3001, "r2")));

        Assert.Equal((PaymentStatus.Paid, "payment.refund_too_much"), (paid, tooMuch.Code));
        Assert.Equal(1, await desk.ReadAsync(db => db.Payments.CountAsync()));
    }

    private static Task<Outcome<PaymentStatus>> PayAsync(OrderDesk desk, OrderId id, ReportedPayment payment) =>
        desk.WithAsync<RecordPayment, Outcome<PaymentStatus>>(p => p.RunAsync(id, payment));

    private static Task<Outcome<OrderHoldId>> HoldAsync(OrderDesk desk, OrderId id, HoldReason reason) =>
        desk.WithAsync<PlaceHold, Outcome<OrderHoldId>>(p => p.RunAsync(id, reason, "look again"));

    private static Task<Outcome<OrderHoldId>> ReleaseAsync(OrderDesk desk, OrderId id, OrderHoldId hold) =>
        desk.WithAsync<ReleaseHold, Outcome<OrderHoldId>>(r => r.RunAsync(id, hold));

    private static Task<(FulfillmentStatus, int)> StateAsync(OrderDesk desk) => desk.ReadAsync(async db =>
        ((await db.Orders.SingleAsync()).FulfillmentStatus, await db.OrderHolds.CountAsync(h => h.ReleasedAt == null)));
}
