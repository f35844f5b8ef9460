using System.Text;
using OrderCloud.Domain.Payments;
using OrderCloud.Testing.Gateways;
using static OrderCloud.Infrastructure.Tests.Connectors.Payments.GatewayStand;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

public sealed class StripeNoticesTests
{
    [Fact]
    public async Task Radar_speaks_on_the_answer_and_later_by_reports()
    {
        await using var stand = await StripeStand.NewAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: true)));
        var intent = stand.Stripe.Pay(started.Reference, "highest", 93);

        var paid = Settled(await stand.Gateway.FinishAsync(stand.Account, new(started.Reference, true, stand.Origin, "k"), default));
        Assert.Equal((GatewayRiskLevel.Highest, 93, "highest_risk_level", GatewayVerdict.None), (paid.Risk!.Level, paid.Risk.Score, paid.Risk.Reason, paid.Risk.Verdict));

        Assert.Equal((GatewayRiskLevel.Elevated, "review_rule", GatewayVerdict.Review), await RiskAsync("review.opened", "rule"));
        Assert.Equal((GatewayRiskLevel.Normal, "review_approved", GatewayVerdict.Approved), await RiskAsync("review.closed", "approved"));
        Assert.Equal((GatewayRiskLevel.Highest, "review_refunded_as_fraud", GatewayVerdict.Refunded), await RiskAsync("review.closed", "refunded_as_fraud"));
        Assert.Equal((GatewayRiskLevel.Highest, "review_disputed", GatewayVerdict.Warned), await RiskAsync("review.closed", "disputed"));
        Assert.Equal((GatewayRiskLevel.Unknown, "review_redacted", GatewayVerdict.None), await RiskAsync("review.closed", "redacted"));
        Assert.Equal((GatewayRiskLevel.Highest, "early_fraud_warning_card_never_received", GatewayVerdict.Warned), await RiskAsync("radar.early_fraud_warning.created", "card_never_received"));

        async Task<(GatewayRiskLevel, string, GatewayVerdict)> RiskAsync(string type, string reason)
        {
            stand.Stripe.Doubt(type, intent, reason);
            var told = Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(stand.Fake.Deliveries[^1]));
            Assert.Equal([intent], told.Related);
            Assert.Empty(told.Payments);
            Assert.Equal(stand.Clock.Now.AddTicks(-(stand.Clock.Now.Ticks % TimeSpan.TicksPerSecond)), told.Risk!.At);
            return (told.Risk.Level, told.Risk.Reason, told.Risk.Verdict);
        }
    }

    [Theory, InlineData("manual_review", GatewayVerdict.Review), InlineData("blocked", GatewayVerdict.Blocked), InlineData("authorized", GatewayVerdict.None)]
    public async Task Radars_word_on_a_charge_is_of_the_moment_it_was_made_whenever_it_is_told(string outcome, GatewayVerdict verdict)
    {
        await using var stand = await StripeStand.NewAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: false)));
        var intent = stand.Stripe.Pay(started.Reference, "elevated", 66, outcome: outcome);
        var first = Settled(await stand.Gateway.FinishAsync(stand.Account, new(started.Reference, false, stand.Origin, "k"), default)).Risk!;

        stand.Clock.Advance(TimeSpan.FromMinutes(9));
        await stand.Gateway.CaptureAsync(stand.Account, new(intent, intent, new(50_00, "USD"), true, stand.Origin, "c"), default);
        var later = Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(stand.Fake.Deliveries.Last(d => d.Type == "charge.captured")));

        Assert.Equal(verdict, first.Verdict);
        Assert.Equal(first, later.Risk);
    }

    [Theory, InlineData("fraudulent", true), InlineData("product_not_received", false)]
    public async Task A_dispute_is_a_warning_only_where_it_calls_the_payment_a_fraud(string reason, bool warns)
    {
        await using var stand = await StripeStand.NewAsync();
        var (_, paid) = await stand.PaidAsync(50_00);

        stand.Stripe.Dispute(ReferenceOf(paid, PaymentKind.Capture), "needs_response", reason, ["created"]);
        var told = Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(stand.Fake.Deliveries[^1]));

        Assert.Equal(warns ? GatewayVerdict.Warned : null, told.Risk?.Verdict);
        Assert.Equal(PaymentKind.Chargeback, Assert.Single(told.Payments).Kind);
    }

    [Fact]
    public async Task Refunds_that_a_report_leaves_out_are_asked_for_page_by_page()
    {
        await using var stand = await StripeStand.NewAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        stand.Stripe.PageSize = 1;
        var intent = ReferenceOf(paid, PaymentKind.Capture);
        for (var i = 0; i < 3; i++) Settled(await stand.RefundAsync(payment, intent, 5_00, origin: NewOrigin()));

        stand.Stripe.RefundInDashboard(intent, 7_00);

        var delivery = stand.Fake.Deliveries[^1];
        var told = Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(delivery));
        Assert.Equal((22_00L, 4, stand.Origin), (Totals(told.Payments).Refunded, told.Payments.Count, told.Origin));
        Assert.Equal([intent], told.Related);
        stand.Fake.Next(GatewayTrouble.Broken);
        Assert.IsType<GatewayNotice.Later>(await stand.ReadAsync(delivery));
    }

    [Fact]
    public async Task P9_What_is_asked_for_is_newer_than_the_report_that_leaves_it_out()
    {
        await using var stand = await StripeStand.NewAsync();
        var intent = ReferenceOf((await stand.PaidAsync(50_00)).Answer, PaymentKind.Capture);
        stand.Stripe.RefundInDashboard(intent, 7_00);
        var early = stand.Fake.Deliveries[^1];
        stand.Clock.Advance(TimeSpan.FromMinutes(2));
        stand.Stripe.RefundInDashboard(intent, 3_00);
        var both = Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(stand.Fake.Deliveries[^1]));
        stand.Stripe.FailRefund(both.Payments[^1].Reference);

        var late = Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(early));

        Assert.Equal(7_00, Totals([.. both.Payments, .. late.Payments]).Refunded);
    }

    [Fact]
    public async Task Reports_of_the_other_mode_and_of_other_things_change_nothing()
    {
        await using var stand = await StripeStand.NewAsync();
        var (_, paid) = await stand.PaidAsync(50_00);
        Assert.NotEmpty(paid.Payments);
        var live = stand.AccountWith("sk_live_1");
        var delivery = stand.Fake.Deliveries[0];

        Assert.IsType<GatewayNotice.Ignored>(await stand.Gateway.ReadAsync(live, delivery.Headers, delivery.Body, stand.Clock.Now, default));
        stand.Stripe.Tell("payout.paid");
        Assert.Equal("\"payout.paid\" is not read", Assert.IsType<GatewayNotice.Ignored>(await stand.ReadAsync(stand.Fake.Deliveries[^1])).Why);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded"}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","amount":1.5,"currency":"usd","status":"succeeded"}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","amount":1,"currency":"zzz","status":"succeeded"}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","amount":1,"currency":"usd","status":"surprised"}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"","amount":1,"currency":"usd","status":"succeeded"}}}""")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","created":99999999999999,"data":{"object":{"id":"pi_1","amount":1,"currency":"usd","status":"succeeded"}}}""")]
    [InlineData("""{"id":"evt_1","type":"refund.updated","data":{"object":{"id":"re_1","amount":1,"currency":"usd"}}}""")]
    [InlineData("""{"id":"evt_1","type":null,"data":{"object":{"id":"re_1","amount":1,"currency":"usd","status":"succeeded"}}}""")]
    [InlineData("""{"id":"evt_1","type":"refund.updated","data":{"object":{"id":null,"amount":1,"currency":null,"status":"succeeded"}}}""")]
    public async Task A_genuine_report_that_makes_no_sense_is_kept_for_somebody_to_look_at(string json)
    {
        await using var stand = await StripeStand.NewAsync();
        var body = Encoding.UTF8.GetBytes(json);
        var headers = new Dictionary<string, string> { ["Stripe-Signature"] = stand.Stripe.Sign(body, FakeStripe.WebhookSecret) };

        Assert.IsType<GatewayNotice.Unreadable>(await stand.Gateway.ReadAsync(stand.Account, headers, body, stand.Clock.Now, default));
    }

    [Theory]
    [InlineData("charge.captured", """{"id":"ch_1","amount":500,"amount_captured":500,"captured":true,"currency":"usd","status":"succeeded","payment_intent":"pi_1"}""", "Authorization Success 500 pi_1, Capture Success 500 pi_1")]
    [InlineData("charge.updated", """{"id":"ch_1","amount":500,"captured":false,"currency":"usd","status":"succeeded","payment_intent":"pi_1"}""", "Authorization Success 500 pi_1")]
    [InlineData("charge.expired", """{"id":"ch_1","amount":500,"captured":false,"refunded":true,"currency":"usd","status":"succeeded","payment_intent":"pi_1"}""", "Authorization Success 500 pi_1, Void Success 500 pi_1")]
    [InlineData("charge.failed", """{"id":"ch_1","amount":500,"captured":false,"currency":"usd","status":"failed","payment_intent":"pi_1"}""", "Authorization Failure 500 ch_1")]
    [InlineData("charge.updated", """{"id":"ch_1","amount":500,"captured":true,"currency":"usd","status":"succeeded","payment_intent":null}""", "")]
    [InlineData("charge.refunded", """{"id":"ch_1","amount":500,"currency":"usd","payment_intent":"pi_1","refunds":{"data":[{"id":"re_1","amount":200,"currency":"usd","status":"pending"}],"has_more":false}}""", "Refund Request 200 re_1")]
    [InlineData("payment_intent.amount_capturable_updated", """{"id":"pi_1","amount":500,"currency":"usd","status":"requires_capture"}""", "Authorization Success 500 pi_1")]
    [InlineData("payment_intent.processing", """{"id":"pi_1","amount":500,"currency":"usd","status":"processing","capture_method":"automatic"}""", "Capture Request 500 pi_1")]
    [InlineData("payment_intent.processing", """{"id":"pi_1","amount":500,"currency":"usd","status":"processing","capture_method":"manual"}""", "Authorization Request 500 pi_1")]
    [InlineData("payment_intent.payment_failed", """{"id":"pi_1","amount":500,"currency":"usd","status":"requires_payment_method","last_payment_error":{"code":"payment_intent_authentication_failure"}}""", "")]
    [InlineData("payment_intent.payment_failed", """{"id":"pi_1","amount":500,"currency":"usd","status":"requires_payment_method","last_payment_error":{"charge":"ch_1"}}""", "Authorization Failure 500 ch_1")]
    [InlineData("payment_intent.created", """{"id":"pi_1","amount":500,"currency":"usd","status":"requires_payment_method"}""", "")]
    [InlineData("payment_intent.canceled", """{"id":"pi_1","amount":500,"currency":"usd","status":"canceled"}""", "Authorization Failure 500 pi_1")]
    [InlineData("charge.refund.updated", """{"id":"re_1","amount":200,"currency":"usd","status":"canceled","payment_intent":"pi_1"}""", "Refund Failure 200 re_1")]
    [InlineData("refund.created", """{"id":"re_1","amount":200,"currency":"usd","status":"requires_action","payment_intent":"pi_1"}""", "Refund Request 200 re_1")]
    [InlineData("charge.dispute.created", """{"id":"dp_1","amount":500,"currency":"usd","status":"needs_response","payment_intent":"pi_1"}""", "Chargeback Request 500 dp_1")]
    [InlineData("charge.dispute.closed", """{"id":"dp_1","amount":500,"currency":"usd","status":"lost","payment_intent":"pi_1"}""", "Chargeback Success 500 dp_1")]
    [InlineData("charge.dispute.closed", """{"id":"dp_1","amount":500,"currency":"usd","status":"warning_closed","payment_intent":"pi_1"}""", "Chargeback Failure 500 dp_1")]
    public async Task A_report_says_what_its_object_is_now(string type, string about, string expected)
    {
        await using var stand = await StripeStand.NewAsync();
        var body = Encoding.UTF8.GetBytes($$"""{"id":"evt_1","type":"{{type}}","created":1700000000,"livemode":false,"data":{"object":{{about}} } }""");
        var headers = new Dictionary<string, string> { ["Stripe-Signature"] = stand.Stripe.Sign(body, FakeStripe.WebhookSecret) };

        var notice = await stand.Gateway.ReadAsync(stand.Account, headers, body, stand.Clock.Now, default);

        Assert.Equal(expected, notice is GatewayNotice.Reported told ? string.Join(", ", told.Payments.Select(p => $"{p.Kind} {p.Result} {p.AmountMinor} {p.Reference}")) : "");
        Assert.Equal(expected.Length == 0, notice is GatewayNotice.Ignored);
        Assert.Empty(stand.Fake.Calls);
    }
}
