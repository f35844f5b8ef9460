using System.Text.Json;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.Stripe;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Connectors.Payments.GatewayStand;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

public sealed class StripeGatewayTests
{
    [Fact]
    public async Task A_start_writes_the_nesting_with_brackets_and_the_origin_on_the_payment()
    {
        await using var stand = await StripeStand.NewAsync();
        Settled(await stand.StartAsync(stand.Ask(10_99, captureNow: false, key: "intent-1")));

        var call = Assert.Single(stand.Fake.Calls);
        var origin = stand.Origin.ToString();
        Assert.Equal(("POST", "/v1/checkout/sessions", "intent-1", "2023-08-16", "application/x-www-form-urlencoded"), (call.Method, call.Path, call.Header("Idempotency-Key"), call.Header("Stripe-Version"), call.Header("Content-Type")));
        Assert.Equal(
            $"mode=payment&success_url=https://shop.example/paid?x=1&cancel_url=https://shop.example/back&customer_email=maren@example.com&client_reference_id={stand.Origin.IntentId:N}" +
            $"&metadata[ordercloud]={origin}&line_items[0][quantity]=1&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1099" +
            $"&line_items[0][price_data][product_data][name]=Order 1001&payment_intent_data[capture_method]=manual&payment_intent_data[metadata][ordercloud]={origin}",
            Uri.UnescapeDataString(call.Text.Replace('+', ' ')));
    }

    [Fact]
    public async Task A_partial_capture_releases_the_rest_and_refunds_nothing()
    {
        await using var stand = await StripeStand.NewAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);

        var captured = Settled(await stand.CaptureAsync(payment, authorized.Reference, 30_00));

        List<ReportedPayment> reports = [.. captured.Payments, .. await stand.ReportsAsync()];
        var totals = Totals(reports);
        Assert.Equal((50_00L, 30_00L, 0L), (totals.Authorized, totals.Captured, totals.Refunded));
        Assert.Contains(stand.Fake.Deliveries, d => d.Type == "charge.refunded");
        Assert.True(stand.Gateway.CapturesOnce);
        Assert.Empty(Settled(await stand.LookUpAsync(PaymentKind.Refund, payment, authorized.Reference)).Payments);
        Assert.Equal(30_00, Totals([.. reports, .. Settled(await stand.RefundAsync(payment, authorized.Reference, 30_00)).Payments]).Refunded);
    }

    [Fact]
    public async Task Each_failed_try_is_told_apart_and_a_later_one_may_succeed()
    {
        await using var stand = await StripeStand.NewAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: true)));
        var (first, second) = (stand.Stripe.FailTry(started.Reference), stand.Stripe.FailTry(started.Reference));
        var open = Settled(await stand.LookUpAsync(PaymentKind.Authorization, started.Reference, ""));
        Assert.Equal(("", PaymentResult.Failure), (open.Reference, Assert.Single(open.Payments).Result));
        Assert.NotNull(open.Page);

        stand.Stripe.Pay(started.Reference);

        var reports = await stand.ReportsAsync();
        Assert.Equal([first, second], reports.Where(r => r.Result is PaymentResult.Failure).Select(r => r.Reference));
        Assert.Equal(50_00, Totals(reports).Captured);
        Assert.Equal(50_00, Totals(Enumerable.Reverse(reports)).Captured);
    }

    [Fact]
    public async Task A_payment_on_its_way_is_pending_and_no_longer_to_be_paid()
    {
        await using var stand = await StripeStand.NewAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: true)));
        var intent = stand.Stripe.Pay(started.Reference, status: "processing");

        var asked = Settled(await stand.LookUpAsync(PaymentKind.Authorization, started.Reference, ""));

        Assert.Equal((intent, 50_00L, 0L), (asked.Reference, Totals(asked.Payments).Pending, Totals(asked.Payments).Captured));
        Assert.Null(asked.Page);
    }

    [Fact]
    public async Task An_expired_page_says_so()
    {
        await using var stand = await StripeStand.NewAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: true)));
        Assert.Equal(stand.Clock.Now.AddDays(1), started.Page!.Until);

        stand.Stripe.Expire(started.Reference);

        Assert.Equal("gateway.page_expired", Declined(await stand.LookUpAsync(PaymentKind.Authorization, started.Reference, "")));
    }

    [Fact]
    public async Task An_authorization_that_ran_out_is_void_and_an_abandoned_payment_is_not()
    {
        await using var stand = await StripeStand.NewAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        var before = stand.Fake.Deliveries.Count;
        stand.Stripe.ExpireAuthorization(authorized.Reference);
        foreach (var delivery in stand.Fake.Deliveries.Skip(before))
            Assert.True(Totals(Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(delivery)).Payments).Voided);
        Assert.Equal("gateway.already_voided", Declined(await stand.CaptureAsync(payment, authorized.Reference, 50_00)));

        var abandoned = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: false)));
        stand.Stripe.FailTry(abandoned.Reference);
        var intent = Settled(await stand.LookUpAsync(PaymentKind.Authorization, abandoned.Reference, ""));
        Assert.False(Totals(intent.Payments).Voided);
    }

    [Theory]
    [InlineData("""{"id":"pi_1","amount":100,"currency":"usd","status":"canceled","latest_charge":null}""", false)]
    [InlineData("""{"id":"pi_1","amount":100,"currency":"usd","status":"canceled","latest_charge":"ch_1","last_payment_error":{"charge":"ch_1"}}""", false)]
    [InlineData("""{"id":"pi_1","amount":100,"currency":"usd","status":"canceled","latest_charge":"ch_1","last_payment_error":null}""", true)]
    public void Only_what_was_authorized_is_voided(string intent, bool voided) => Assert.Equal(voided, Totals(Payments(intent)).Voided);

    [Fact]
    public async Task A_key_that_Stripe_does_not_take_is_declined()
    {
        await using var stand = await StripeStand.NewAsync();

        Assert.Equal("gateway.login", Declined(await stand.Gateway.StartAsync(stand.AccountWith("sk_test_wrong"), stand.Ask(50_00, captureNow: true), default)));
    }

    [SharedTheory]
    [InlineData("2023-08-16")]
    [InlineData("2026-07")]
    public void The_published_samples_are_read(string version)
    {
        var session = Sample<StripeSession>(version, "checkout-session");
        Assert.Equal(("open", "https"), (session.Status, new Uri(session.Url!).Scheme));
        Assert.StartsWith("pi_", session.PaymentIntent!.Id, StringComparison.Ordinal);
        if (version != "2023-08-16") return;

        Assert.Empty(StripeMapping.Payments(Sample<StripeIntent>(version, "payment-intent"), DateTime.UnixEpoch));
        Assert.Empty(StripeMapping.Payments(Sample<StripeCharge>(version, "charge"), DateTime.UnixEpoch));
        var refund = Sample<StripeRefund>(version, "refund");
        Assert.Null(StripeMapping.Payment(refund, DateTime.UnixEpoch));   // of a charge that was never captured
        Assert.Equal(1_00, StripeMapping.Payment(refund with { BalanceTransaction = new("txn_1", null) }, DateTime.UnixEpoch)!.AmountMinor);
    }

    private static T Sample<T>(string version, string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllBytes(SharedData.PathOf("contracts", "stripe", "samples", version, name + ".json")), StripeWire.Json)!;

    private static IReadOnlyList<ReportedPayment> Payments(string intent) => StripeMapping.Payments(JsonSerializer.Deserialize<StripeIntent>(intent, StripeWire.Json)!, DateTime.UnixEpoch);
}
