using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Infrastructure.Tests.Payments;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Risk;

/// <summary>G5: what Stripe Radar says of a payment, from its webhook to the order.</summary>
public sealed class GatewayRiskTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_What_radar_calls_very_risky_is_held_and_an_ordinary_payment_is_not(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await PayAsync(table, "highest", 93);
        var order = await ReadAsync(table);

        Assert.Equal((93, "Stripe calls the payment's risk very high (93 of 100): highest risk level"), (order.Risk!.Score, Assert.Single(order.StandingHolds).Detail));
        var verdicts = await table.Desk.ReadAsync(db => db.RiskAssessments.Where(a => a.OrderId == table.OrderId).OrderBy(a => a.Provider).Select(a => new { a.Provider, a.By, a.Score }).ToListAsync());
        Assert.Equal([("built_in", "fraud check", 0), ("stripe", "Stripe", 93)], verdicts.Select(v => (v.Provider, v.By, v.Score)));

        await using var other = await PayTable.OpenAsync(engine, "stripe");
        await PayAsync(other, "normal", 12);
        Assert.Equal((12, 0), ((await ReadAsync(other)).Risk!.Score, (await ReadAsync(other)).Holds.Count));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_A_review_holds_until_it_is_closed_whichever_word_comes_first(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var payment = await PayAsync(table, "elevated", 66, "manual_review");
        Assert.Single((await ReadAsync(table)).StandingHolds);

        table.Stripe.Doubt("review.opened", payment, "rule");
        table.Stripe.Doubt("review.closed", payment, "approved");
        foreach (var delivery in table.Fake.Deliveries.Where(d => d.Type.StartsWith("review", StringComparison.Ordinal)).Reverse().ToList()) await table.DeliverAsync(delivery);
        await table.ServeAsync();

        var order = await ReadAsync(table);
        Assert.Equal((0, 0, "fraud check"), (order.Risk!.Score, order.StandingHolds.Count(), Assert.Single(order.Holds).ReleasedBy));
        await table.HearAsync();   // the charge as it was, once more, from other webhooks
        Assert.Empty((await ReadAsync(table)).StandingHolds);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_Webhooks_at_once_make_one_hold_and_one_verdict_each(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var payment = await PayAsync(table, "normal", 12);
        table.Stripe.Doubt("radar.early_fraud_warning.created", payment, "made_with_stolen_card");
        table.Stripe.Doubt("review.opened", payment, "rule");
        foreach (var delivery in table.Fake.Deliveries.TakeLast(2).Concat(table.Fake.Deliveries.TakeLast(2)).ToList()) await table.DeliverAsync(delivery);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => table.ServeAsync()));
        await table.ServeAsync();

        var order = await ReadAsync(table);
        Assert.Equal((100, 1), (order.Risk!.Score, order.Holds.Count));   // what was reported stands, though the review is the newer word
        Assert.Equal(3, await table.Desk.VerdictsAsync(table.OrderId, "stripe"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_What_was_approved_here_is_held_again_only_by_a_report_that_is_newer(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var payment = await PayAsync(table, "highest", 93);
        table.Stripe.Doubt("radar.early_fraud_warning.created", payment, "made_with_stolen_card");
        var late = table.Fake.Deliveries[^1];
        table.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await table.Desk.ApproveAsync(table.OrderId, "called him"));

        table.Stripe.Doubt("review.opened", payment, "rule");
        await table.DeliverAsync(late);
        await table.HearAsync();
        Assert.Empty((await ReadAsync(table)).StandingHolds);

        table.Stripe.Dispute(payment, "needs_response", "fraudulent", ["created"]);
        await table.HearAsync();
        Assert.Equal("Stripe passes on a warning: the payment is called a fraud: dispute fraudulent", Assert.Single((await ReadAsync(table)).StandingHolds).Detail);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_What_radar_blocked_is_cancelled_and_its_stock_is_free(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var page = Done(await table.StartAsync(await table.LinkAsync()));
        table.Stripe.Block(page.Segments[^1]);
        await table.HearAsync();
        await table.ServeAsync();

        var order = await ReadAsync(table);
        Assert.Equal((OrderStatus.Cancelled, "fraud", 0), (order.Status, order.CancelReason, await table.Desk.ReservedAsync()));
        Assert.Contains("The order was cancelled (fraud).", await table.Desk.StoryAsync(table.OrderId));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_A_fraud_with_money_here_is_held_and_says_why_and_is_cancelled_once_the_money_went_back(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var payment = await PayAsync(table, "elevated", 66, "manual_review");
        table.Stripe.Doubt("review.closed", payment, "refunded_as_fraud");
        await table.HearAsync();
        await table.ServeAsync();

        var held = await ReadAsync(table);
        Assert.Equal((OrderStatus.Open, 100, 1), (held.Status, held.Risk!.Score, held.StandingHolds.Count()));
        Assert.Single(await table.Desk.StoryAsync(table.OrderId), t => t == "Not cancelled by itself, though it is called a fraud: money was taken for it. Give that back first.");

        table.Stripe.RefundInDashboard(payment, 2000);
        await table.HearAsync();
        await table.ServeAsync();
        Assert.Equal((OrderStatus.Cancelled, 2000), ((await ReadAsync(table)).Status, (await ReadAsync(table)).RefundedMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task G5_What_has_left_is_not_cancelled_and_a_merchant_may_leave_cancelling_to_people(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var payment = await PayAsync(table, "normal", 12);
        var part = await table.Desk.ReadAsync(db => db.FulfillmentOrders.SingleAsync(f => f.OrderId == table.OrderId));
        Done(await table.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(part.Id, new("ups", "ground", "1Z1"), default)));
        table.Stripe.Doubt("review.closed", payment, "refunded_as_fraud");
        await table.HearAsync();
        Assert.Equal((100, 0), ((await ReadAsync(table)).Risk!.Score, (await ReadAsync(table)).StandingHolds.Count()));

        await using var other = await PayTable.OpenAsync(engine, "stripe");
        Done(await other.Desk.ChangeAsync(FraudPolicy.Default with { Cancels = false }));
        other.Stripe.Block(Done(await other.StartAsync(await other.LinkAsync())).Segments[^1]);
        await other.HearAsync();
        await other.ServeAsync();
        Assert.Equal((OrderStatus.Open, 1), ((await ReadAsync(other)).Status, (await ReadAsync(other)).StandingHolds.Count()));
    }

    private static async Task<string> PayAsync(PayTable table, string level, int score, string outcome = "authorized")
    {
        var page = Done(await table.StartAsync(await table.LinkAsync()));
        var payment = table.Stripe.Pay(page.Segments[^1], level, score, outcome: outcome);
        await table.HearAsync();
        await table.WithAsync<Infrastructure.Payments.Intents.AskGateways, int>(async a =>
        {
            await a.ServeAsync(default);
            return 0;
        });
        await table.ServeAsync();
        return payment;
    }

    private static Task<Order> ReadAsync(PayTable table) => table.Desk.OrderAsync(table.OrderId);
}
