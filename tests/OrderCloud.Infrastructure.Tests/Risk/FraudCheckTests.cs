using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Intake.Import;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;
using static OrderCloud.Infrastructure.Tests.Risk.RiskTable;

namespace OrderCloud.Infrastructure.Tests.Risk;

/// <summary>G5: an order is judged when it comes, by what is known of it; one of high risk waits for somebody.</summary>
public sealed class FraudCheckTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_An_order_of_high_risk_is_held_with_its_reasons_and_nothing_of_it_ships(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync(Risky("A-1"));
        var order = await desk.OrderAsync(taken.Order.Id);

        var hold = Assert.Single(order.StandingHolds);
        Assert.Equal((70, RiskLevel.High, HoldReason.Fraud, "fraud check"), (order.Risk!.Score, order.Risk.Level, hold.Reason, hold.PlacedBy));
        Assert.Equal("The e-mail's domain is a throw-away one: mailinator.com; Billing country NG, shipping country US; 2 payment attempts were declined", hold.Detail);
        Assert.Contains($"On hold: {hold.Detail}", await desk.StoryAsync(order.Id));
        Assert.Equal(("high", 70, "email"), (taken.View.Risk!.Level, taken.View.Risk.Score, taken.View.Risk.Signals[0].Code));
        Assert.Equal("order.on_hold", Refused(await desk.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(taken.Parts[0].Id, new("ups", "ground", "1Z1"), default))).Code);
        Assert.Equal(1, await desk.ReservedAsync());
        var verdict = await desk.ReadAsync(db => db.RiskAssessments.SingleAsync());
        Assert.Equal(("built_in", 70, hold.Id, order.PlacedAt, desk.Store.Acme), (verdict.Provider, verdict.Score, verdict.HoldId!.Value, verdict.PlacedAt, verdict.TenantId));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_One_point_less_is_medium_and_goes_on(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = await desk.TakenAsync(Risky("A-1") with { Payments = [Declined("ch_1")] });

        Assert.Equal((55, RiskLevel.Medium, false), (order.Risk!.Score, order.Risk.Level, order.StandingHolds.Any()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Orders_of_one_customer_in_a_short_time_count_and_those_of_another_merchant_do_not(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.Store.AddLocationAsync(desk.Store.Globex, "BER");
        await desk.Store.AddVariantAsync(desk.Store.Globex, "TS-1");
        for (var i = 0; i < 5; i++) Done(await TakeOrderTests.TakeAsync(desk.Store, desk.Store.Globex, Of($"G-{i}")));
        for (var i = 0; i < 3; i++) Assert.Equal([], (await desk.TakenAsync(Of($"A-{i}"))).RiskSignals);
        var old = await desk.TakenAsync(Of("A-OLD") with { PlacedAt = Of("").PlacedAt.AddMinutes(-61) });

        var byEmail = await desk.TakenAsync(Of("A-3") with { Phone = "", ShippingAddress = Austin with { Line1 = "1 Elm St" } });
        var byPhone = await desk.TakenAsync(Of("A-4") with { Email = "b@example.com", ShippingAddress = Austin with { Line1 = "2 Elm St" } });
        var byPlace = await desk.TakenAsync(Of("A-5") with { Email = "c@example.com", Phone = "", ShippingAddress = Austin with { Line1 = "2118, e. 7TH st." } });

        Assert.Equal([], old.RiskSignals);
        Assert.Equal(["4 orders from this e-mail address within an hour"], await desk.SignalsAsync(byEmail.Id));
        Assert.Equal(["4 orders with this phone number within an hour"], await desk.SignalsAsync(byPhone.Id));
        Assert.Equal(["4 orders to this address within an hour"], await desk.SignalsAsync(byPlace.Id));
        Assert.Equal((30, RiskLevel.Medium), (byEmail.Risk!.Score, byEmail.Risk.Level));
        Assert.Equal(5, await ReadGlobexAsync(desk, db => db.RiskAssessments.CountAsync()));

        static IncomingOrder Of(string id) => Incoming.Order(id, ("TS-1", 1)) with { Email = "maren@example.com" };
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_What_an_agent_types_is_judged_once_money_is_named_and_never_by_how_often_they_type(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var unpaid = await desk.TakenAsync(Typed("M-0") with { Email = "x@mailinator.com" });
        for (var i = 1; i < 5; i++) await desk.TakenAsync(Typed($"M-{i}"));
        var paid = await desk.TakenAsync(Typed("M-9") with { Email = "x@mailinator.com", Payments = [Declined("ch_1"), Declined("ch_2")] });
        var own = await desk.TakenAsync(Typed("A-1") with { Door = Door.Api, Channel = "api" });

        Assert.Null(unpaid.Risk);
        Assert.Equal(45, paid.Risk!.Score);
        Assert.Equal([], own.RiskSignals);

        static IncomingOrder Typed(string id) => Incoming.Order(id, ("TS-1", 1)) with { Door = Door.Manual, Channel = "manual", Email = "maren@example.com" };
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Past_orders_from_a_file_are_not_judged(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await ImportBench.TakeAsync(desk.Store, desk.Store.Acme, ImportKind.PastOrders, "Order number,Created at,Status,SKU,Quantity,Price,Email\nOLD-1,2024-05-01,delivered,TS-1,1,10.00,x@mailinator.com\n");

        Assert.Equal((1, 0), (await desk.ReadAsync(db => db.Orders.CountAsync(o => o.RiskScore == null)), await desk.ReadAsync(db => db.RiskAssessments.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_What_an_order_is_worth_is_compared_with_the_stores_usual_one_in_its_currency(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        for (var i = 0; i < 19; i++) await desk.TakenAsync(Worth($"A-{i}", 10_00));
        var early = await desk.TakenAsync(Worth("A-19", 90_00));
        var high = await desk.TakenAsync(Worth("A-20", 95_00));
        var euros = await desk.TakenAsync(Worth("A-21", 95_00) with { Currency = "EUR" });

        Assert.Equal([], early.RiskSignals);   // 19 are too few to say
        Assert.Equal(["Worth 9 times this store's usual order"], await desk.SignalsAsync(high.Id));
        Assert.Equal([], euros.RiskSignals);

        static IncomingOrder Worth(string id, long minor) => Incoming.Order(id, ("TS-1", 1)) with { Lines = [new("TS-1", 1, minor)], Phone = "", ShippingAddress = Address.Empty };
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Cards_that_were_declined_on_other_orders_of_the_same_day_count(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var at = Incoming.Order("X").PlacedAt;
        await desk.TakenAsync(Of("A-1", at.AddHours(-25), Declined("ch_0")));
        await desk.TakenAsync(Of("A-2", at.AddHours(-23), Declined("ch_1"), Declined("ch_2")));
        await desk.TakenAsync(Of("A-3", at, new ReportedPayment("stripe", PaymentKind.Refund, 5, "re_1", Result: PaymentResult.Failure)));
        var order = await desk.TakenAsync(Of("A-4", at, Declined("ch_3")));

        Assert.Equal(["3 payment attempts were declined"], await desk.SignalsAsync(order.Id));

        static IncomingOrder Of(string id, DateTime at, params ReportedPayment[] payments) => Incoming.Order(id, ("TS-1", 1)) with { PlacedAt = at, Email = "maren@example.com", Payments = payments };
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_A_declined_card_that_is_told_later_may_hold_the_order_once_however_often_it_is_told(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = await desk.TakenAsync(Risky("A-1") with { Payments = [Declined("ch_1")] });
        await DeclineAsync(desk, order.Id, "ch_2");
        await desk.ServeAsync();
        await HandleAsync(desk, new OrderPaymentsChanged(order.Id, order.Number));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => HandleAsync(desk, new OrderPaymentsChanged(order.Id, order.Number))));

        var now = await desk.OrderAsync(order.Id);
        Assert.Equal((70, 1, 2), (now.Risk!.Score, now.Holds.Count, await desk.VerdictsAsync(order.Id, "built_in")));
        Assert.StartsWith("On hold: fraud check, 70 of 100. The e-mail's domain", (await desk.StoryAsync(order.Id))[^1], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_An_order_that_is_changed_is_judged_anew_and_its_own_hold_is_released_where_it_is_not_high_any_more(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = await desk.TakenAsync(Risky("A-1"));
        Done(await desk.WithAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(order.Id, HoldReason.Fraud, "I know him")));

        await EditAsync(desk, order.Id, new(BillingAddress: Austin));
        var now = await desk.OrderAsync(order.Id);

        Assert.Equal((45, "I know him"), (now.Risk!.Score, Assert.Single(now.StandingHolds).Detail));
        Assert.Contains(await desk.StoryAsync(order.Id), t => t == "Hold released: fraud check, now 45 of 100.");
        Assert.Equal(2, await desk.VerdictsAsync(order.Id, "built_in"));

        await EditAsync(desk, order.Id, new(BillingAddress: Austin with { Country = "NG" }));
        Assert.Equal((70, 1), ((await desk.OrderAsync(order.Id)).Risk!.Score, (await desk.OrderAsync(order.Id)).StandingHolds.Count()));   // somebody's own fraud hold is enough
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_A_channels_later_word_is_judged_in_the_same_moment(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var first = Risky("A-1") with { Door = Door.Channel, ExternalVersion = 1, BillingAddress = Austin };
        var order = await desk.TakenAsync(first);
        Assert.Equal(RiskLevel.Medium, order.Risk!.Level);

        await HearAsync(desk, first with { ExternalVersion = 2, BillingAddress = Austin with { Country = "NG" } });
        Assert.Equal(HoldReason.Fraud, Assert.Single((await desk.OrderAsync(order.Id)).StandingHolds).Reason);
        await HearAsync(desk, first with { ExternalVersion = 3 });
        Assert.Empty((await desk.OrderAsync(order.Id)).StandingHolds);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Switched_off_it_judges_nothing_and_without_holding_it_only_says_so(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        Done(await desk.ChangeAsync(FraudPolicy.Default with { Enabled = false }));
        var off = await desk.TakenAsync(Risky("A-1"));
        await DeclineAsync(desk, off.Id, "ch_9");
        await desk.ServeAsync();
        Done(await desk.ChangeAsync(FraudPolicy.Default with { Holds = false }));
        var told = await desk.TakenAsync(Risky("A-2"));

        Assert.Null((await desk.OrderAsync(off.Id)).Risk);
        Assert.Equal((RiskLevel.High, false), (told.Risk!.Level, told.StandingHolds.Any()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Whom_somebody_approved_is_not_held_again(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = await desk.TakenAsync(Risky("A-1"));

        Assert.Equal("risk.note", Refused(await desk.ApproveAsync(order.Id, new string('x', 401))).Code);
        Assert.Equal("order.stale", Refused(await desk.ApproveAsync(order.Id, version: 99)).Code);
        await using (var reader = desk.Store.As(desk.Store.Acme, Permission.ViewOrders))
            Assert.Equal("forbidden", Refused(await reader.ServiceProvider.GetRequiredService<ApproveOrder>().RunAsync(order.Id, "")).Code);
        Assert.Equal("order.not_found", Refused(await desk.Store.WithAsync<ApproveOrder, Outcome<Order>>(desk.Store.Globex, a => a.RunAsync(order.Id, ""))).Code);
        Assert.Single((await desk.OrderAsync(order.Id)).StandingHolds);

        desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await desk.ApproveAsync(order.Id, " Called her ", (await desk.OrderAsync(order.Id)).Version));
        Assert.Equal("risk.not_held", Refused(await desk.ApproveAsync(order.Id)).Code);
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 3; i < 9; i++) await DeclineAsync(desk, order.Id, $"ch_{i}");
        await desk.ServeAsync();

        var now = await desk.OrderAsync(order.Id);
        Assert.Equal((100, 0), (now.Risk!.Score, now.StandingHolds.Count()));
        Assert.Contains("Approved, no fraud: Called her. The order can ship.", await desk.StoryAsync(order.Id));
        var view = (await desk.WithAsync<RiskOfOrder, RiskOfOrder.View?>(r => r.RunAsync(order.Id)))!;
        Assert.Equal(("Ada", "Called her"), (view.Decision!.Title, view.Decision.Note));
        Assert.Equal(["built_in", "person", "built_in"], view.Rows.Select(r => r.Provider));
        Assert.Equal([true, true, false], view.Rows.Select(r => r.Current));
        Assert.Null(await desk.Store.WithAsync<RiskOfOrder, RiskOfOrder.View?>(desk.Store.Globex, r => r.RunAsync(order.Id)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Releasing_the_hold_by_its_own_button_is_as_final_as_approving(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = await desk.TakenAsync(Risky("A-1"));
        Done(await desk.WithAsync<ReleaseHold, Outcome<OrderHoldId>>(r => r.RunAsync(order.Id, order.StandingHolds.Single().Id)));

        for (var i = 3; i < 9; i++) await DeclineAsync(desk, order.Id, $"ch_{i}");
        await desk.ServeAsync();

        Assert.Empty((await desk.OrderAsync(order.Id)).StandingHolds);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Cancelled_as_a_fraud_it_stays_cancelled(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = await desk.TakenAsync(Risky("A-1"));
        Done(await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(order.Id, "fraud"))));
        await desk.ServeAsync();
        await HandleAsync(desk, new OrderPaymentsChanged(order.Id, order.Number));

        var now = await desk.OrderAsync(order.Id);
        Assert.Equal((OrderStatus.Cancelled, 0, 0), (now.Status, now.StandingHolds.Count(), await desk.ReservedAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_A_verdict_is_added_and_never_changed(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.TakenAsync(Risky("A-1"));

        await using var db = desk.Store.Open(desk.Store.Acme);
        (await db.RiskAssessments.SingleAsync()).NoteHold(OrderHoldId.New());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    private static async Task EditAsync(OrderDesk desk, OrderId id, ContactEdit contact)
    {
        var shown = Done(await desk.WithAsync<PrepareChange, Outcome<PreparedChange>>(p => p.RunAsync(id, null, new("asked", Contact: contact))));
        Done(await desk.WithAsync<ConfirmChange, Outcome<WholeOrder>>(c => c.RunAsync(id, shown.Change.Id, null)));
        await desk.ServeAsync();
    }

    private static Task<Outcome<bool>> DeclineAsync(OrderDesk desk, OrderId id, string reference) => desk.WithAsync<Writes, Outcome<bool>>(writes => writes.RunAsync<bool>(async db =>
    {
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == id);
        RecordPayments.Add(db, order, await db.Payments.Where(p => p.OrderId == id).ToListAsync(), [Declined(reference)], "Stripe", desk.Store.Clock.GetUtcNow().UtcDateTime);
        return true;
    }, default));

    private static async Task HandleAsync(OrderDesk desk, OrderPaymentsChanged happened)
    {
        await using var scope = desk.Store.As(desk.Store.Acme);
        await scope.ServiceProvider.GetRequiredService<FollowRisk>().HandleAsync(happened, Guid.NewGuid(), default);
    }

    private static async Task HearAsync(OrderDesk desk, IncomingOrder incoming)
    {
        await using var scope = desk.Store.As(desk.Store.Acme);
        var revise = scope.ServiceProvider.GetRequiredService<ReviseOrder>();
        Done(await scope.ServiceProvider.GetRequiredService<Writes>().RunAsync(db => revise.ForAsync(db, incoming, default), default));
    }

    private static async Task<T> ReadGlobexAsync<T>(OrderDesk desk, Func<AppDb, Task<T>> read)
    {
        await using var db = desk.Store.Open(desk.Store.Globex);
        return await read(db);
    }
}
