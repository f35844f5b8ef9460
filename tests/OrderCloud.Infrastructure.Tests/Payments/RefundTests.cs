using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Payments;

/// <summary>Money that goes back, is taken, or let go: never more than there is, never twice, and never forgotten.</summary>
public sealed class RefundTests
{
    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P1_P2_Two_refunds_at_once_never_give_back_more_than_was_paid(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => table.RefundAsync(1_500)));
        await table.HearAsync();

        Assert.Single(outcomes.OfType<Outcome<Refunded>.Done>());
        Assert.All(outcomes.OfType<Outcome<Refunded>.Refused>(), o => Assert.Equal("At most $5.00 can be refunded.", o.Why.Message));
        var order = await table.OrderAsync();
        Assert.Equal((2_000L, 1_500L, PaymentStatus.PartiallyRefunded), (order.CapturedMinor, order.RefundedMinor, order.PaymentStatus));
        Assert.Equal((1, 500L, 1), (table.RefundCalls, (await table.DeskAsync()).RefundableMinor, await table.MailsAsync("refunded")));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task What_was_given_back_is_not_asked_for_again_and_what_was_paid_too_much_was_never_due(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        OrderDesk.Done(await table.RefundAsync(500));
        await table.HearAsync();
        Assert.Equal((500L, 0L), ((await table.OrderAsync()).WaivedMinor, (await table.DeskAsync()).LeftToPayMinor));

        // Seven more come in by hand, five of which make up for what went back and two beyond that is given back: that was never due.
        OrderDesk.Done(await table.WithAsync<RecordPayment, Outcome<PaymentStatus>>(r => r.RunAsync(table.OrderId, new("cash", PaymentKind.Capture, 700, "till"))));
        OrderDesk.Done(await table.RefundAsync(700, first: "cash"));
        var order = await table.OrderAsync();
        Assert.Equal((500L, 1_200L, 0L), (order.WaivedMinor, order.RefundedMinor, (await table.DeskAsync()).LeftToPayMinor));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task What_the_gateway_did_without_an_answer_is_settled_by_asking_and_done_once(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        table.Fake.Next(GatewayTrouble.DoneThenSilent);

        OrderDesk.Done(await table.RefundAsync(2_000));
        await table.ServeAsync();
        var unknown = await table.DeskAsync();
        Assert.Equal((0L, 0L, IntentStatus.Open), ((await table.OrderAsync()).RefundedMinor, unknown.RefundableMinor, Assert.Single(unknown.Asks).Status));

        table.Clock.Advance(TimeSpan.FromMinutes(5));
        await table.ServeAsync();
        Assert.Equal((2_000L, PaymentStatus.Refunded), ((await table.OrderAsync()).RefundedMinor, (await table.OrderAsync()).PaymentStatus));
        await table.HearAsync();
        Assert.Equal((1, 2_000L), (table.RefundCalls, (await table.OrderAsync()).RefundedMinor));
        Assert.Empty((await table.DeskAsync()).Asks);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task A_gateway_that_is_down_is_asked_until_it_answers_and_nothing_is_given_back_twice(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        table.Fake.Next(GatewayTrouble.Broken, GatewayTrouble.Broken, GatewayTrouble.Garbage);

        OrderDesk.Done(await table.RefundAsync(700));
        for (var i = 0; i < 6; i++)
        {
            await table.ServeAsync();
            table.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(700, (await table.OrderAsync()).RefundedMinor);
        Assert.Single((await table.DeskAsync()).Transactions, t => t.Kind is PaymentKind.Refund);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P9_A_refund_that_comes_back_days_later_is_money_that_is_still_here(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        OrderDesk.Done(await table.RefundAsync(2_000));
        await table.HearAsync();
        var refund = (await table.DeskAsync()).Transactions.Single(t => t.Kind is PaymentKind.Refund).Reference;
        Assert.Equal(0, (await table.DeskAsync()).RefundableMinor);

        table.Clock.Advance(TimeSpan.FromDays(3));
        if (gateway == "stripe") table.Stripe.FailRefund(refund);
        else table.PayPal.FailRefund(refund);
        await table.HearAsync();

        var order = await table.OrderAsync();
        Assert.Equal((2_000L, 0L, PaymentStatus.Paid), (order.CapturedMinor, order.RefundedMinor, order.PaymentStatus));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P7_A_refund_drains_the_chosen_payment_first_and_then_the_oldest(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.WithAsync<RecordPayment, Outcome<PaymentStatus>>(r => r.RunAsync(table.OrderId, new("cash", PaymentKind.Capture, 600, "till")));
        table.Clock.Advance(TimeSpan.FromMinutes(1));
        await table.PaidAsync();

        var first = OrderDesk.Done(await table.RefundAsync(500));
        var second = OrderDesk.Done(await table.RefundAsync(1_450, first: gateway));
        await table.HearAsync();

        Assert.Equal((500L, 0), (first.ByHandMinor, first.Asked.Count));
        Assert.Equal((50L, 1_400L), (second.ByHandMinor, second.Asked.Single().AmountMinor));
        Assert.Equal((1_950L, 50L), ((await table.OrderAsync()).RefundedMinor, (await table.DeskAsync()).RefundableMinor));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P3_Units_and_shipping_are_granted_once(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        var line = (await table.OrderAsync()).Lines.Single().Id;
        RefundRequest Units(int count) => new(table.OrderId, "broken", [(line, count)]);

        Assert.Equal(1_000, OrderDesk.Done(await table.WithAsync<RefundPreview, Outcome<RefundEffects>>(p => p.RunAsync(Units(1)))).AmountMinor);
        Assert.Equal(1_000, OrderDesk.Done(await table.WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(Units(1)))).AmountMinor);
        var why = OrderDesk.Refused(await table.WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(Units(2))));
        await table.HearAsync();

        Assert.Equal("Of TS-1 1 to 1 can be refunded.", Assert.Single(why.Errors!).Value[0]);
        Assert.Equal((1_000L, 1), ((await table.OrderAsync()).RefundedMinor, await table.Desk.ReadAsync(db => db.Refunds.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Units_whose_refund_the_gateway_declines_may_be_granted_anew(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();
        var line = (await table.OrderAsync()).Lines.Single().Id;
        table.Stripe.RefundInDashboard((await table.DeskAsync()).Transactions.Single(t => t.Kind is PaymentKind.Capture).Reference, 2_000);   // before its notice comes

        OrderDesk.Done(await table.WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(new(table.OrderId, "broken", [(line, 2)]))));
        await table.ServeAsync();

        Assert.Equal(IntentStatus.Declined, Assert.Single((await table.DeskAsync()).Asks).Status);
        Assert.Equal((0L, 0L), ((await table.OrderAsync()).WaivedMinor, (await table.DeskAsync()).LeftToPayMinor));
        Assert.Equal(0, (await table.OrderAsync()).RefundedMinor);
        Assert.Equal(2_000, OrderDesk.Done(await table.WithAsync<RefundPreview, Outcome<RefundEffects>>(p => p.RunAsync(new(table.OrderId, "broken", [(line, 2)])))).SuggestedMinor);
        await table.HearAsync();
        Assert.Equal((2_000L, PaymentStatus.Refunded), ((await table.OrderAsync()).RefundedMinor, (await table.OrderAsync()).PaymentStatus));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task Cancelling_gives_the_money_back_the_way_it_came(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        await table.HearAsync();

        OrderDesk.Done(await table.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(table.OrderId, "customer", Refund: true))));
        await table.HearAsync();

        var order = await table.OrderAsync();
        Assert.Equal((OrderStatus.Cancelled, 2_000L, PaymentStatus.Refunded, 1), (order.Status, order.RefundedMinor, order.PaymentStatus, table.RefundCalls));
        Assert.Equal(0, await table.Desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task Money_that_is_reserved_is_taken_when_the_goods_leave(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway, CaptureWhen.OnShipment);
        await table.PaidAsync();
        await table.HearAsync();
        Assert.Equal((0L, 2_000L, PaymentStatus.Authorized), ((await table.OrderAsync()).CapturedMinor, (await table.DeskAsync()).Reserved.Single().LeftMinor, (await table.OrderAsync()).PaymentStatus));
        Assert.Equal(0, (await table.DeskAsync()).LeftToPayMinor);

        await ShipAsync(table, 1);
        // Stripe takes an authorization in one piece, PayPal with each parcel.
        Assert.Equal(gateway == "stripe" ? 0L : 1_000L, (await table.OrderAsync()).CapturedMinor);
        await ShipAsync(table, 1);

        Assert.Equal((2_000L, PaymentStatus.Paid), ((await table.OrderAsync()).CapturedMinor, (await table.OrderAsync()).PaymentStatus));
        Assert.Empty((await table.DeskAsync()).Reserved);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P1_What_is_reserved_is_taken_once_or_let_go(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway, CaptureWhen.OnShipment);
        await table.PaidAsync();
        var start = (await table.DeskAsync()).Reserved.Single().StartId;
        Assert.Equal("At most $20.00 can be taken.", OrderDesk.Refused(await table.WithAsync<CapturePayment, Outcome<PaymentIntent>>(c => c.RunAsync(table.OrderId, start, 2_001))).Message);

        var outcomes = await Task.WhenAll(
            table.WithAsync<CapturePayment, Outcome<PaymentIntent>>(c => c.RunAsync(table.OrderId, start)),
            table.WithAsync<CapturePayment, Outcome<PaymentIntent>>(c => c.RunAsync(table.OrderId, start)),
            table.WithAsync<VoidPayment, Outcome<PaymentIntent>>(v => v.RunAsync(table.OrderId, start)));
        await table.HearAsync();

        var done = Assert.Single(outcomes.OfType<Outcome<PaymentIntent>.Done>()).Value;
        Assert.All(outcomes.OfType<Outcome<PaymentIntent>.Refused>(), o => Assert.Equal("payment.nothing_reserved", o.Why.Code));
        Assert.Equal(done.Kind is PaymentKind.Capture ? 2_000L : 0, (await table.OrderAsync()).CapturedMinor);
        Assert.Equal(done.Kind is PaymentKind.Capture ? PaymentStatus.Paid : PaymentStatus.Voided, (await table.OrderAsync()).PaymentStatus);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P11_A_chargeback_lowers_what_is_kept_and_one_that_is_won_raises_it(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        var capture = (await table.DeskAsync()).Transactions.Single(t => t.Kind is PaymentKind.Capture).Reference;

        if (gateway == "stripe") table.Stripe.Dispute(capture, "needs_response", "created", "funds_withdrawn");
        else table.PayPal.Dispute(capture, "CREATED", null, "DEBIT");
        await table.HearAsync();
        Assert.Equal((PaymentStatus.ChargedBack, 0L), ((await table.OrderAsync()).PaymentStatus, (await table.DeskAsync()).RefundableMinor));

        if (gateway == "stripe") table.Stripe.Dispute(capture, "won", "funds_reinstated");
        else table.PayPal.Dispute(capture, "RESOLVED", "RESOLVED_SELLER_FAVOUR", "DEBIT", "CREDIT");
        await table.HearAsync();
        Assert.Equal((PaymentStatus.Paid, 2_000L), ((await table.OrderAsync()).PaymentStatus, (await table.DeskAsync()).RefundableMinor));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task Who_is_erased_leaves_their_sums_and_nothing_that_gateways_or_people_wrote(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = OrderDesk.Done(await table.WithAsync<SendPayLink, Outcome<SentPayLink>>(s => s.RunAsync(new(table.OrderId, Note: "For Maren Holt"))));
        table.Agree(OrderDesk.Done(await table.StartAsync(link)));
        await table.LookAsync(link);
        OrderDesk.Done(await table.WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(new(table.OrderId, "Maren Holt asked for it", [], AmountMinor: 100))));
        await table.HearAsync();
        OrderDesk.Done(await table.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(table.OrderId, "customer", Refund: true))));
        await table.HearAsync();
        var customer = (await table.OrderAsync()).CustomerId!.Value;

        OrderDesk.Done(await table.WithAsync<EraseCustomer, Outcome<CustomerId>>(e => e.RunAsync(customer, "Maren Holt")));

        var left = await table.Desk.ReadAsync(async db => (
            Note: (await db.PayLinks.SingleAsync()).Note, Reasons: await db.PaymentIntents.Select(i => i.Reason + i.Error).ToListAsync(), Granted: (await db.Refunds.SingleAsync()).Reason,
            Bodies: await db.GatewayEvents.Where(e => e.OrderId != null).Select(e => e.Body).ToListAsync()));
        Assert.Equal(("", "[erased]"), (left.Note, left.Granted));
        Assert.All(left.Reasons, reason => Assert.Equal("", reason));
        Assert.NotEmpty(left.Bodies);
        Assert.All(left.Bodies, Assert.Empty);
        Assert.Equal((2_000L, 2_000L), ((await table.OrderAsync()).CapturedMinor, (await table.OrderAsync()).RefundedMinor));
    }

    internal static async Task ShipAsync(PayTable table, int units)
    {
        var part = await table.Desk.ReadAsync(db => db.FulfillmentOrders.SingleAsync(f => f.OrderId == table.OrderId));
        var line = (await table.OrderAsync()).Lines.Single().Id;
        OrderDesk.Done(await table.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(part.Id, new("ups", "ground", $"1Z{units}{Guid.NewGuid():N}"[..12], [new(line, units)]), default)));
        await table.HearAsync();
    }
}
