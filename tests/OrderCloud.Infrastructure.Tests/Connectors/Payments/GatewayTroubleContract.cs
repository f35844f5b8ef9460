using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Testing.Gateways;
using static OrderCloud.Infrastructure.Tests.Connectors.Payments.GatewayStand;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments;

/// <summary>A gateway that answers late, twice, wrongly or never: money moves once, and what is unknown is asked for, never called failed.</summary>
public abstract class GatewayTroubleContract
{
    protected abstract Task<GatewayStand> StandAsync();

    [Fact]
    public async Task P10_A_capture_done_in_silence_is_settled_by_asking_and_repeating_it_takes_nothing_twice()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        var (key, origin) = (stand.NextKey(), NewOrigin());
        stand.Fake.Next(GatewayTrouble.DoneThenSilent);

        Assert.IsType<GatewayAnswer.Unknown>(await stand.CaptureAsync(payment, authorized.Reference, 50_00, key: key, origin: origin));

        var asked = Settled(await stand.LookUpAsync(PaymentKind.Capture, payment, authorized.Reference, origin));
        Assert.NotEqual("", asked.Reference);
        Assert.Equal(50_00, Totals(asked.Payments).Captured);
        var again = Settled(await stand.CaptureAsync(payment, authorized.Reference, 50_00, key: key, origin: origin));
        Assert.Equal(asked.Reference, again.Reference);
        Assert.Equal(50_00, Totals([.. asked.Payments, .. again.Payments]).Captured);
    }

    [Fact]
    public async Task P10_A_refund_done_in_silence_is_settled_by_asking_and_repeating_it_gives_nothing_twice()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var (capture, key, origin) = (ReferenceOf(paid, PaymentKind.Capture), stand.NextKey(), NewOrigin());
        Assert.Equal("", Settled(await stand.LookUpAsync(PaymentKind.Refund, payment, capture, origin)).Reference);
        stand.Fake.Next(GatewayTrouble.DoneThenSilent);

        Assert.IsType<GatewayAnswer.Unknown>(await stand.RefundAsync(payment, capture, 20_00, key, origin));

        var asked = Settled(await stand.LookUpAsync(PaymentKind.Refund, payment, capture, origin));
        var again = Settled(await stand.RefundAsync(payment, capture, 20_00, key, origin));
        Assert.Equal((asked.Reference, 20_00L), (again.Reference, Totals([.. paid.Payments, .. asked.Payments, .. again.Payments]).Refunded));
    }

    [Fact]
    public async Task P10_A_void_done_in_silence_is_settled_by_asking()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        Assert.Equal("", Settled(await stand.LookUpAsync(PaymentKind.Void, payment, authorized.Reference)).Reference);
        stand.Fake.Next(GatewayTrouble.DoneThenSilent);

        Assert.IsType<GatewayAnswer.Unknown>(await stand.VoidAsync(payment, authorized.Reference, 50_00));

        Assert.Equal(authorized.Reference, Settled(await stand.LookUpAsync(PaymentKind.Void, payment, authorized.Reference)).Reference);
    }

    [Fact]
    public async Task P10_A_start_done_in_silence_is_repeated_with_its_key_and_gives_one_payment()
    {
        await using var stand = await StandAsync();
        var ask = stand.Ask(50_00, captureNow: true);
        Settled(await stand.StartAsync(stand.Ask(1_00, captureNow: true)));   // logged in
        stand.Fake.Next(GatewayTrouble.DoneThenSilent);

        Assert.IsType<GatewayAnswer.Unknown>(await stand.StartAsync(ask));

        Assert.Equal(Settled(await stand.StartAsync(ask)).Reference, Settled(await stand.StartAsync(ask)).Reference);
        Assert.IsType<GatewayAnswer.Unknown>(await stand.LookUpAsync(PaymentKind.Authorization, "", ""));
    }

    [Fact]
    public async Task Too_many_requests_are_tried_again_when_the_gateway_says()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var before = stand.Fake.Calls.Count;
        stand.Fake.Next(GatewayTrouble.TooManyRequests, GatewayTrouble.TooManyRequests);

        Settled(await stand.RefundAsync(payment, ReferenceOf(paid, PaymentKind.Capture), 20_00));

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], stand.Clock.Waits);
        Assert.Equal(3, stand.Fake.Calls.Count - before);
        Assert.Single(stand.Fake.Calls.Skip(before).Select(c => (c.Header("Idempotency-Key"), c.Header("PayPal-Request-Id"), c.Text)).Distinct());
    }

    [Fact]
    public async Task After_three_tries_it_is_unknown_and_says_when_to_ask_again()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var before = stand.Fake.Calls.Count;
        stand.Fake.Next(GatewayTrouble.TooManyRequests, GatewayTrouble.TooManyRequests, GatewayTrouble.TooManyRequests);

        var answer = Assert.IsType<GatewayAnswer.Unknown>(await stand.RefundAsync(payment, ReferenceOf(paid, PaymentKind.Capture), 20_00));

        Assert.Equal((2, 3), (answer.RetryAfterSeconds!.Value, stand.Fake.Calls.Count - before));
    }

    [Fact]
    public async Task Whoever_has_to_wait_long_is_told_at_once()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        (stand.Fake.RetryAfter, var before) = ("90", stand.Fake.Calls.Count);
        stand.Fake.Next(GatewayTrouble.TooManyRequests);

        var answer = Assert.IsType<GatewayAnswer.Unknown>(await stand.RefundAsync(payment, ReferenceOf(paid, PaymentKind.Capture), 20_00));

        Assert.Equal((90, 1), (answer.RetryAfterSeconds!.Value, stand.Fake.Calls.Count - before));
        Assert.Empty(stand.Clock.Waits);
    }

    [Fact]
    public async Task A_question_that_the_gateway_refuses_says_nothing_of_the_money()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        var stranger = stand.AccountWith("sk_test_wrong");

        foreach (var kind in new[] { PaymentKind.Authorization, PaymentKind.Capture, PaymentKind.Void, PaymentKind.Refund })
            Assert.IsType<GatewayAnswer.Unknown>(await stand.Gateway.LookUpAsync(stranger, new(kind, payment, authorized.Reference, stand.Origin), default));
        Assert.IsType<GatewayAnswer.Unknown>(await stand.LookUpAsync(PaymentKind.Authorization, "not-ours", ""));
    }

    [Theory]
    [InlineData(GatewayTrouble.Busy)]
    [InlineData(GatewayTrouble.Broken)]
    [InlineData(GatewayTrouble.Garbage)]
    [InlineData(GatewayTrouble.Redirect)]
    public async Task An_answer_that_makes_no_sense_is_unknown(GatewayTrouble trouble)
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        stand.Fake.Next(trouble, trouble, trouble, trouble);

        Assert.IsType<GatewayAnswer.Unknown>(await stand.CaptureAsync(payment, authorized.Reference, 50_00));
        Assert.IsType<GatewayAnswer.Unknown>(await stand.VoidAsync(payment, authorized.Reference, 50_00));
        Assert.IsType<GatewayAnswer.Unknown>(await stand.LookUpAsync(PaymentKind.Capture, payment, authorized.Reference));
        Assert.IsType<GatewayAnswer.Unknown>(await stand.StartAsync(stand.Ask(1_00, captureNow: true)));
        Assert.DoesNotContain(stand.Fake.Calls, c => c.Path == "/elsewhere");
    }

    [Fact]
    public async Task A_gateway_that_is_out_for_a_moment_is_asked_again()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        stand.Fake.Next(GatewayTrouble.Down, GatewayTrouble.Down);

        Settled(await stand.CaptureAsync(payment, authorized.Reference, 50_00));
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)], stand.Clock.Waits);
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_is_unknown()
    {
        var stand = await StandAsync();
        var (account, ask) = (stand.Account, stand.Ask(1_00, captureNow: true));
        await stand.DisposeAsync();

        Assert.IsType<GatewayAnswer.Unknown>(await stand.Gateway.StartAsync(account, ask, default));
    }

    [Fact]
    public async Task Whoever_cancels_a_call_gets_no_answer()
    {
        await using var stand = await StandAsync();
        var (account, ask) = (stand.Account, stand.Ask(1_00, captureNow: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stand.Gateway.StartAsync(account, ask, new(canceled: true)));
    }

    [Fact]
    public async Task L12_Neither_secrets_nor_the_gateways_own_words_get_out()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var declined = Assert.IsType<GatewayAnswer.Declined>(await stand.RefundAsync(payment, ReferenceOf(paid, PaymentKind.Capture), 60_00));

        Assert.DoesNotContain("Jenny", declined.Why.Message);
        Assert.DoesNotContain("john", declined.Why.Message, StringComparison.OrdinalIgnoreCase);
        foreach (var secret in stand.Account.Settings.Values) Assert.DoesNotContain(secret, $"{stand.Account} {declined} {paid}");
    }

    [Theory]
    [InlineData(0, "USD", "gateway.amount_too_small")]
    [InlineData(-1, "USD", "gateway.amount_too_small")]
    [InlineData(10, "XTS", "gateway.currency")]
    [InlineData(10, "KPW", "gateway.currency")]
    public async Task P6_What_the_gateway_does_not_take_is_declined_without_a_call(long minor, string currency, string code)
    {
        await using var stand = await StandAsync();

        var declined = Assert.IsType<GatewayAnswer.Declined>(await stand.StartAsync(stand.Ask(minor, captureNow: true, currency)));

        Assert.Equal((code, stand.Gateway.WhyNotTake(new(minor, currency))), (declined.Why.Code, declined.Why));
        Assert.Contains(stand.Gateway.Title, declined.Why.Message);
        Assert.Empty(stand.Fake.Calls);
    }

    [Fact]
    public async Task P6_Yen_have_no_decimals()
    {
        await using var stand = await StandAsync();

        var (_, paid) = await stand.PaidAsync(1500, currency: "JPY");

        Assert.Equal((1500L, "JPY"), (Totals(paid.Payments).Captured, paid.Currency));
        Assert.Contains(stand.Fake.Calls, c => c.Text.Contains("1500", StringComparison.Ordinal) && !c.Text.Contains("1500.", StringComparison.Ordinal) && !c.Text.Contains("15000", StringComparison.Ordinal));
    }
}
