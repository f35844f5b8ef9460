using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Testing.Gateways;
using static OrderCloud.Infrastructure.Tests.Connectors.Payments.GatewayStand;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments;

/// <summary>What every gateway does alike, whoever is behind it.</summary>
public abstract class GatewayContract
{
    protected abstract Task<GatewayStand> StandAsync();

    [Fact]
    public async Task Money_taken_at_once_is_authorized_and_captured()
    {
        await using var stand = await StandAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(12_34, captureNow: true)));
        Assert.Equal(("https", ""), (started.Page!.Url.Scheme, started.Currency));
        Assert.Empty(started.Payments);

        stand.Agree(started.Reference);
        var paid = Settled(await stand.Gateway.FinishAsync(stand.Account, new(started.Reference, true, stand.Origin, stand.NextKey()), default));

        Assert.Equal((12_34L, 12_34L, "USD"), (Totals(paid.Payments).Authorized, Totals(paid.Payments).Captured, paid.Currency));
        Assert.All(paid.Payments, p => Assert.Equal(stand.Gateway.Kind, p.Gateway));
        Assert.NotEqual("", paid.Reference);
        Assert.Null(paid.Page);
    }

    [Fact]
    public async Task Nothing_is_taken_before_the_customer_agreed()
    {
        await using var stand = await StandAsync();
        var started = Settled(await stand.StartAsync(stand.Ask(12_34, captureNow: true)));

        var asked = Settled(await stand.LookUpAsync(PaymentKind.Authorization, started.Reference, ""));

        Assert.Equal("", asked.Reference);
        Assert.Empty(asked.Payments);
        Assert.Equal(started.Page!.Url, asked.Page!.Url);
    }

    [Fact]
    public async Task An_authorization_is_captured_later()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        Assert.Equal((50_00L, 0L), (Totals(authorized.Payments).Authorized, Totals(authorized.Payments).Captured));

        var captured = Settled(await stand.CaptureAsync(payment, authorized.Reference, 50_00));

        Assert.Equal((50_00L, 50_00L), (Totals([.. authorized.Payments, .. captured.Payments]).Authorized, Totals([.. authorized.Payments, .. captured.Payments]).Captured));
    }

    [Fact]
    public async Task An_authorization_is_given_up_once_however_often_it_is_asked_for()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);

        var first = Settled(await stand.VoidAsync(payment, authorized.Reference, 50_00));
        var second = Settled(await stand.VoidAsync(payment, authorized.Reference, 50_00));

        Assert.Equal(authorized.Reference, first.Reference);
        var totals = Totals([.. authorized.Payments, .. first.Payments, .. second.Payments]);
        Assert.Equal((0L, true), (totals.Authorized, totals.Voided));
        Assert.Equal("gateway.already_voided", Declined(await stand.CaptureAsync(payment, authorized.Reference, 50_00)));
    }

    [Fact]
    public async Task What_was_captured_is_not_given_up()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        Settled(await stand.CaptureAsync(payment, authorized.Reference, 50_00));

        Assert.Equal("gateway.already_captured", Declined(await stand.VoidAsync(payment, authorized.Reference, 50_00)));
        Assert.Equal("gateway.already_captured", Declined(await stand.CaptureAsync(payment, authorized.Reference, 50_00)));
    }

    [Fact]
    public async Task P1_No_more_is_captured_than_authorized_and_no_more_refunded_than_captured()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        Assert.Equal("gateway.too_much", Declined(await stand.CaptureAsync(payment, authorized.Reference, 50_01)));
        var capture = ReferenceOf(Settled(await stand.CaptureAsync(payment, authorized.Reference, 50_00)), PaymentKind.Capture);

        Settled(await stand.RefundAsync(payment, capture, 20_00));
        Assert.Equal("gateway.too_much", Declined(await stand.RefundAsync(payment, capture, 30_01)));
        Settled(await stand.RefundAsync(payment, capture, 30_00));
        Assert.Equal("gateway.already_refunded", Declined(await stand.RefundAsync(payment, capture, 1)));
    }

    [Fact]
    public async Task P2_The_same_key_gives_one_refund_also_from_two_sides_at_once()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var (capture, key) = (ReferenceOf(paid, PaymentKind.Capture), stand.NextKey());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stand.RefundAsync(payment, capture, 20_00, key)));

        Assert.Single(answers.Select(a => Settled(a).Reference).Distinct());
        Assert.Equal(20_00, Totals(answers.SelectMany(a => Settled(a).Payments)).Refunded);
    }

    [Fact]
    public async Task P8_A_key_with_another_question_is_a_mismatch_and_does_nothing()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var (capture, key) = (ReferenceOf(paid, PaymentKind.Capture), stand.NextKey());
        Settled(await stand.RefundAsync(payment, capture, 20_00, key));

        var other = Assert.IsType<GatewayAnswer.Declined>(await stand.RefundAsync(payment, capture, 21_00, key));

        Assert.Equal(("gateway.key_reused", RefusalKind.Mismatch), (other.Why.Code, other.Why.Kind));
    }

    [Fact]
    public async Task P9_Reports_in_any_order_and_twice_come_to_the_same_sums_as_the_answers()
    {
        await using var stand = await StandAsync();
        var (payment, authorized) = await stand.PaidAsync(50_00, captureNow: false);
        var captured = Settled(await stand.CaptureAsync(payment, authorized.Reference, 50_00));
        var refunded = Settled(await stand.RefundAsync(payment, ReferenceOf(captured, PaymentKind.Capture), 20_00));
        var answers = authorized.Payments.Concat(captured.Payments).Concat(refunded.Payments).ToList();
        var expected = Totals(answers);
        Assert.Equal((50_00L, 50_00L, 20_00L), (expected.Authorized, expected.Captured, expected.Refunded));

        var reports = await stand.ReportsAsync();

        Assert.Equal(expected, Totals(reports));
        Assert.Equal(expected, Totals([.. Enumerable.Reverse(reports), .. reports]));
        Assert.Equal(expected, Totals([.. reports, .. answers]));
    }

    [Fact]
    public async Task P9_A_refund_that_fails_days_later_is_no_refund()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var refunded = Settled(await stand.RefundAsync(payment, ReferenceOf(paid, PaymentKind.Capture), 20_00));
        stand.Clock.Advance(TimeSpan.FromDays(3));

        stand.FailRefund(refunded.Reference);

        var failed = Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(stand.Fake.Deliveries[^1]));
        Assert.Equal(refunded.Reference, Assert.Single(failed.Payments).Reference);
        Assert.Equal((50_00L, 0L), (Totals([.. failed.Payments, .. refunded.Payments, .. paid.Payments]).Captured, Totals([.. failed.Payments, .. refunded.Payments]).Refunded));
        var asked = Settled(await stand.LookUpAsync(PaymentKind.Refund, payment, ReferenceOf(paid, PaymentKind.Capture)));
        Assert.Equal(PaymentResult.Failure, Assert.Single(asked.Payments, p => p.Kind is PaymentKind.Refund).Result);
    }

    [Fact]
    public async Task P11_A_dispute_is_a_chargeback_while_the_money_is_gone()
    {
        await using var stand = await StandAsync();
        var (_, paid) = await stand.PaidAsync(50_00);
        var (capture, before) = (ReferenceOf(paid, PaymentKind.Capture), stand.Fake.Deliveries.Count);

        stand.Withdraw(capture);
        var gone = await stand.ReportsAsync(before);
        Assert.Equal(50_00, Totals([.. paid.Payments, .. gone]).ChargedBack);
        Assert.Equal(PaymentResult.Request, gone[0].Result);
        Assert.Equal(0, Totals([gone[0]]).ChargedBack);

        stand.Reinstate(capture);
        var back = await stand.ReportsAsync(before);
        Assert.Equal(0, Totals([.. Enumerable.Reverse(back), .. paid.Payments]).ChargedBack);
    }

    [Fact]
    public async Task A_report_finds_its_order()
    {
        await using var stand = await StandAsync();
        var (payment, paid) = await stand.PaidAsync(50_00);
        var (ofPayment, ofRefund, capture) = (stand.Origin, NewOrigin(), ReferenceOf(paid, PaymentKind.Capture));
        Settled(await stand.RefundAsync(payment, capture, 20_00, origin: ofRefund));
        stand.Withdraw(capture);

        var notices = await stand.ReportedAsync();

        Assert.Contains(notices, n => n.Origin == ofPayment && n.Payments.Any(p => p.Kind is PaymentKind.Capture));
        Assert.Contains(notices, n => n.Origin == ofRefund && n.Payments.Any(p => p.Kind is PaymentKind.Refund));
        var disputes = notices.Where(n => n.Payments.Any(p => p.Kind is PaymentKind.Chargeback)).ToList();
        Assert.NotEmpty(disputes);
        Assert.All(disputes, n => Assert.Contains(capture, n.Related));
        Assert.Equal(notices.Count, notices.Select(n => n.EventId).Distinct().Count());
    }

    [Fact]
    public async Task W2_A_forged_report_is_rejected()
    {
        await using var stand = await StandAsync();
        await stand.PaidAsync(50_00);
        foreach (var genuine in stand.Fake.Deliveries.ToList())
        {
            var altered = genuine.Body.ToArray();
            altered[^3] ^= 1;
            Assert.IsType<GatewayNotice.Rejected>(await stand.ReadAsync(genuine with { Body = altered }));
            Assert.IsType<GatewayNotice.Rejected>(await stand.ReadAsync(genuine with { Headers = new Dictionary<string, string>() }));
            Assert.IsNotType<GatewayNotice.Rejected>(await stand.ReadAsync(genuine));
        }
    }
}
