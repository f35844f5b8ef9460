using OrderCloud.Domain.Payments;
using static OrderCloud.Infrastructure.Tests.Connectors.Payments.GatewayStand;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.PayPal;

public sealed class PayPalGatewayTests
{
    [Fact]
    public async Task A_start_writes_the_amount_as_text_and_the_origin_on_the_order()
    {
        await using var stand = await PayPalStand.NewAsync();
        Settled(await stand.StartAsync(stand.Ask(10_90, captureNow: false, key: "intent-1")));

        var call = stand.Fake.Calls[^1];
        Assert.Equal(("POST", "/v2/checkout/orders", "intent-1", "return=representation", "application/json"), (call.Method, call.Path, call.Header("PayPal-Request-Id"), call.Header("Prefer"), call.Header("Content-Type")));
        Assert.Equal(
            """{"intent":"AUTHORIZE","purchase_units":[{"amount":{"currency_code":"USD","value":"10.90"},"custom_id":"ORIGIN","description":"Order 1001"}],"payment_source":{"paypal":{"experience_context":{"return_url":"https://shop.example/paid?x=1","cancel_url":"https://shop.example/back","user_action":"PAY_NOW","shipping_preference":"NO_SHIPPING"}}}}"""
                .Replace("ORIGIN", stand.Origin.ToString(), StringComparison.Ordinal),
            call.Text);
    }

    [Fact]
    public async Task One_login_serves_until_a_minute_before_it_ends()
    {
        await using var stand = await PayPalStand.NewAsync();
        await stand.PaidAsync();
        Assert.Equal(1, stand.PayPal.LogIns);

        stand.Clock.Advance(TimeSpan.FromSeconds(32400));
        await stand.PaidAsync();
        Assert.Equal(2, stand.PayPal.LogIns);
    }

    [Fact]
    public async Task A_login_that_PayPal_ended_early_is_renewed_once()
    {
        await using var stand = await PayPalStand.NewAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        stand.PayPal.EndLogIns();

        Settled(await stand.RefundAsync(payment, ReferenceOf(paid, PaymentKind.Capture), 20_00));

        Assert.Equal(2, stand.PayPal.LogIns);
    }

    [Fact]
    public async Task A_secret_that_PayPal_does_not_take_is_declined_and_leaves_reports_for_later()
    {
        await using var stand = await PayPalStand.NewAsync();
        await stand.PaidAsync();
        var wrong = stand.AccountWith("wrong");
        var delivery = stand.Fake.Deliveries[0];

        Assert.Equal("gateway.login", Declined(await stand.Gateway.StartAsync(wrong, stand.Ask(50_00, captureNow: true), default)));
        Assert.IsType<GatewayNotice.Later>(await stand.Gateway.ReadAsync(wrong, delivery.Headers, delivery.Body, stand.Clock.Now, default));
    }

    [Fact]
    public async Task What_the_customer_has_not_agreed_to_is_declined_and_works_after_they_have()
    {
        await using var stand = await PayPalStand.NewAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: true)));
        Assert.Equal("gateway.not_approved", Declined(await FinishAsync()));

        stand.PayPal.Approve(started.Reference);
        var approved = Assert.IsType<GatewayNotice.Approved>(await stand.ReadAsync(stand.Fake.Deliveries[^1]));
        Assert.Equal((started.Reference, stand.Origin), (approved.Payment, approved.Origin));

        stand.PayPal.Declines = true;
        Assert.Equal("gateway.declined", Declined(await FinishAsync()));
        stand.PayPal.Declines = false;
        Assert.Equal(50_00, Totals(Settled(await FinishAsync()).Payments).Captured);

        Task<GatewayAnswer> FinishAsync() => stand.Gateway.FinishAsync(stand.Account, new(started.Reference, true, stand.Origin, stand.NextKey()), default);
    }

    [Fact]
    public async Task P10_A_payment_finished_by_the_report_and_by_the_customer_at_once_is_taken_once()
    {
        await using var stand = await PayPalStand.NewAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(50_00, captureNow: true)));
        stand.PayPal.Approve(started.Reference);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => stand.Gateway.FinishAsync(stand.Account, new(started.Reference, true, stand.Origin, $"key-{i}"), default)));

        Assert.Single(answers.Select(a => Settled(a).Reference).Distinct());
        Assert.Equal(50_00, Totals(answers.SelectMany(a => Settled(a).Payments)).Captured);
    }

    [Fact]
    public async Task One_authorization_is_captured_in_parts()
    {
        await using var stand = await PayPalStand.NewAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        var (first, second) = (NewOrigin(), NewOrigin());
        var one = Settled(await stand.CaptureAsync(payment, authorized.Reference, 20_00, isLast: false, origin: first));
        Assert.Contains("\"final_capture\":false", stand.Fake.Calls[^1].Text);
        var two = Settled(await stand.CaptureAsync(payment, authorized.Reference, 20_00, isLast: true, origin: second));
        Assert.Contains("\"final_capture\":true", stand.Fake.Calls[^1].Text);

        var totals = Totals([.. authorized.Payments, .. one.Payments, .. two.Payments]);
        Assert.Equal((50_00L, 40_00L), (totals.Authorized, totals.Captured));
        Assert.Equal(one.Reference, Settled(await stand.LookUpAsync(PaymentKind.Capture, payment, authorized.Reference, first)).Reference);
        Assert.Equal(two.Reference, Settled(await stand.LookUpAsync(PaymentKind.Capture, payment, authorized.Reference, second)).Reference);
        Assert.Equal("", Settled(await stand.LookUpAsync(PaymentKind.Capture, payment, authorized.Reference, NewOrigin())).Reference);
        Assert.False(stand.Gateway.CapturesOnce);
    }

    [Fact]
    public async Task P10_A_capture_repeated_after_its_key_was_forgotten_takes_nothing_and_is_no_failure()
    {
        await using var stand = await PayPalStand.NewAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        var (key, origin) = (stand.NextKey(), NewOrigin());
        var first = Settled(await stand.CaptureAsync(payment, authorized.Reference, 20_00, isLast: false, key, origin));
        stand.Fake.ForgetKeys();

        Assert.IsType<GatewayAnswer.Unknown>(await stand.CaptureAsync(payment, authorized.Reference, 20_00, isLast: false, key, origin));

        var asked = Settled(await stand.LookUpAsync(PaymentKind.Capture, payment, authorized.Reference, origin));
        Assert.Equal((first.Reference, 20_00L), (asked.Reference, Totals(asked.Payments).Captured));
    }

    [Theory]
    [InlineData("""{"status":"COMPLETED"}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED"}""")]
    [InlineData("""{"id":"O1","status":"COMPLETED","purchase_units":[{"payments":{"captures":[{"id":"C1","status":"COMPLETED"}]}}]}""")]
    public async Task An_order_that_was_taken_and_does_not_say_what_is_unknown(string order)
    {
        await using var stand = await PayPalStand.NewAsync();
        stand.PayPal.NextAnswer = order;

        Assert.IsType<GatewayAnswer.Unknown>(await stand.Gateway.FinishAsync(stand.Account, new("O1", true, stand.Origin, "k"), default));
    }

    [Fact]
    public async Task A_void_that_left_the_authorization_as_it_was_is_unknown()
    {
        await using var stand = await PayPalStand.NewAsync();
        stand.PayPal.NextAnswer = """{"id":"A1","status":"CREATED","amount":{"currency_code":"USD","value":"50.00"}}""";

        Assert.IsType<GatewayAnswer.Unknown>(await stand.VoidAsync("O1", "A1", 50_00));
    }

    [Fact]
    public async Task A_payment_that_was_declined_in_the_answer_is_nothing_taken()
    {
        await using var stand = await PayPalStand.NewAsync();
        stand.PayPal.NextAnswer = """{"id":"O1","status":"COMPLETED","purchase_units":[{"payments":{"captures":[{"id":"C1","status":"DECLINED","amount":{"currency_code":"USD","value":"50.00"}}]}}]}""";

        var answer = Settled(await stand.Gateway.FinishAsync(stand.Account, new("O1", true, stand.Origin, "k"), default));

        Assert.Equal(("", PaymentResult.Failure), (answer.Reference, Assert.Single(answer.Payments).Result));
    }

    [Fact]
    public async Task A_void_that_is_answered_with_nothing_is_a_void()
    {
        await using var stand = await PayPalStand.NewAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        stand.PayPal.AnswersVoidsWithNothing = true;

        var voided = Settled(await stand.VoidAsync(payment, authorized.Reference, 50_00));

        Assert.Equal((PaymentKind.Void, 50_00L, authorized.Reference), (voided.Payments[0].Kind, voided.Payments[0].AmountMinor, voided.Payments[0].Reference));
    }

    [Fact]
    public async Task An_order_that_PayPal_has_forgotten_says_nothing_about_the_money()
    {
        await using var stand = await PayPalStand.NewAsync();

        Assert.IsType<GatewayAnswer.Unknown>(await stand.LookUpAsync(PaymentKind.Refund, "O0000000000000099", "C1"));
    }
}
