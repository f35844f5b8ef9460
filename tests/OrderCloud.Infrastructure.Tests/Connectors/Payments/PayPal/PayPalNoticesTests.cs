using System.Text;
using System.Text.Json;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.PayPal;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.PayPal;

public sealed class PayPalNoticesTests
{
    [Fact]
    public async Task W2_A_report_is_handed_to_PayPal_byte_for_byte()
    {
        await using var stand = await PayPalStand.NewAsync();
        await stand.PaidAsync();
        var delivery = stand.Fake.Deliveries[^1];

        Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(delivery));

        Assert.Contains(Encoding.UTF8.GetString(delivery.Body), stand.Fake.Calls[^1].Text);
        Assert.Contains("""Gr\u00fc""", stand.Fake.Calls[^1].Text);
    }

    [Theory]
    [InlineData("https://evil.example/cert")]
    [InlineData("http://api.paypal.com/cert")]
    [InlineData("https://api.paypal.com.evil.example/cert")]
    [InlineData("https://notpaypal.com/cert")]
    [InlineData("cert")]
    public async Task W2_A_certificate_from_elsewhere_is_not_even_asked_about(string address)
    {
        await using var stand = await PayPalStand.NewAsync();
        await stand.PaidAsync();
        var (delivery, before) = (stand.Fake.Deliveries[^1], stand.Fake.Calls.Count);
        var headers = delivery.Headers.ToDictionary(h => h.Key, h => h.Key == "Paypal-Cert-Url" ? address : h.Value);

        Assert.IsType<GatewayNotice.Rejected>(await stand.ReadAsync(delivery with { Headers = headers }));
        Assert.Equal(before, stand.Fake.Calls.Count);
    }

    [Fact]
    public async Task A_report_that_nobody_can_check_now_is_read_later()
    {
        await using var stand = await PayPalStand.NewAsync();
        await stand.PaidAsync();
        stand.Fake.Next(GatewayTrouble.Broken, GatewayTrouble.Garbage, GatewayTrouble.TooManyRequests, GatewayTrouble.TooManyRequests, GatewayTrouble.TooManyRequests);

        for (var i = 0; i < 3; i++) Assert.IsType<GatewayNotice.Later>(await stand.ReadAsync(stand.Fake.Deliveries[^1]));
        Assert.IsType<GatewayNotice.Reported>(await stand.ReadAsync(stand.Fake.Deliveries[^1]));
    }

    [Fact]
    public void W2_The_fake_signs_what_PayPal_signs()
    {
        var vector = GatewayVectors.Of("paypal");
        Assert.Equal((string)vector["value"]!, FakePayPal.Signed(
            (string)vector["transmissionId"]!, (string)vector["transmissionTime"]!, (string)vector["webhookId"]!, Encoding.UTF8.GetBytes((string)vector["body"]!)));
    }

    [Theory]
    [InlineData("PAYMENT.AUTHORIZATION.CREATED", """{"id":"A1","status":"CREATED"}""", "Authorization Success A1")]
    [InlineData("PAYMENT.AUTHORIZATION.CREATED", """{"id":"A1","status":"PENDING"}""", "Authorization Request A1")]
    [InlineData("PAYMENT.AUTHORIZATION.VOIDED", """{"id":"A1","status":"VOIDED"}""", "Authorization Success A1, Void Success A1")]
    [InlineData("PAYMENT.CAPTURE.COMPLETED", """{"id":"C1","status":"COMPLETED","links":[{"rel":"up","href":"https://api.paypal.com/v2/checkout/orders/O1"}]}""", "Authorization Success C1, Capture Success C1")]
    [InlineData("PAYMENT.CAPTURE.COMPLETED", """{"id":"C1","status":"COMPLETED","links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/authorizations/A1"}]}""", "Capture Success C1")]
    [InlineData("PAYMENT.CAPTURE.COMPLETED", """{"id":"C1","status":"COMPLETED","supplementary_data":{"related_ids":{"authorization_id":"A1"}}}""", "Capture Success C1")]
    [InlineData("PAYMENT.CAPTURE.PENDING", """{"id":"C1","status":"PENDING"}""", "Capture Request C1")]
    [InlineData("PAYMENT.CAPTURE.DENIED", """{"id":"C1","status":"DECLINED"}""", "Capture Failure C1")]
    [InlineData("PAYMENT.CAPTURE.REFUNDED", """{"id":"R1","status":"COMPLETED","links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/C1"}]}""", "Refund Success R1")]
    [InlineData("PAYMENT.CAPTURE.REVERSED", """{"id":"R1","status":"COMPLETED","links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/C1"}]}""", "Chargeback Success C1")]
    [InlineData("PAYMENT.CAPTURE.REVERSED", """{"id":"C1","status":"COMPLETED"}""", "Chargeback Success C1")]
    [InlineData("CUSTOMER.DISPUTE.CREATED", """{"dispute_id":"D1","dispute_amount":{"currency_code":"USD","value":"5.00"},"disputed_transactions":[{"seller_transaction_id":"C1"}]}""", "Chargeback Request C1")]
    [InlineData("CUSTOMER.DISPUTE.RESOLVED", """{"dispute_id":"D1","dispute_amount":{"currency_code":"USD","value":"5.00"},"disputed_transactions":[{"seller_transaction_id":"C1"}],"dispute_outcome":{"outcome_code":"RESOLVED_BUYER_FAVOUR"}}""", "Chargeback Success C1")]
    [InlineData("CUSTOMER.DISPUTE.RESOLVED", """{"dispute_id":"D1","dispute_amount":{"currency_code":"USD","value":"5.00"},"disputed_transactions":[{"seller_transaction_id":"C1"}],"dispute_outcome":{"outcome_code":"RESOLVED_WITH_PAYOUT"}}""", "Chargeback Failure C1")]
    [InlineData("CUSTOMER.DISPUTE.CREATED", """{"dispute_id":"D1","dispute_amount":{"currency_code":"USD","value":"5.00"}}""", "")]
    [InlineData("BILLING.PLAN.CREATED", """{"id":"P1"}""", "")]
    public void A_report_says_what_its_object_is_now(string type, string resource, string expected)
    {
        var withAmount = resource.Contains("\"dispute_id\"", StringComparison.Ordinal) ? resource : resource.Insert(1, "\"amount\":{\"currency_code\":\"USD\",\"value\":\"5.00\"},");

        var notice = Read($$"""{"id":"WH-1","event_type":"{{type}}","create_time":"2026-11-23T09:00:00Z","resource":{{withAmount}}}""");

        Assert.Equal(expected, notice is GatewayNotice.Reported told ? string.Join(", ", told.Payments.Select(p => $"{p.Kind} {p.Result} {p.Reference}")) : "");
        Assert.Equal(expected.Length == 0, notice is GatewayNotice.Ignored);
        if (notice is GatewayNotice.Reported reported) Assert.All(reported.Payments, p => Assert.Equal(5_00, p.AmountMinor));
    }

    [Fact]
    public void An_id_that_looks_like_a_card_number_is_kept_whole()
    {
        var told = Assert.IsType<GatewayNotice.Reported>(Read("""{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"C4111111111111111","status":"COMPLETED","amount":{"currency_code":"USD","value":"5.00"}}}"""));

        Assert.All(told.Payments, p => Assert.Equal("C4111111111111111", p.Reference));
    }

    [Theory]
    [InlineData("""{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED"}""")]
    [InlineData("""{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"C1","status":"COMPLETED"}}""")]
    [InlineData("""{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"C1","status":"SURPRISED","amount":{"currency_code":"USD","value":"5.00"}}}""")]
    [InlineData("""{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"status":"COMPLETED","amount":{"currency_code":"USD","value":"5.00"}}}""")]
    [InlineData("""{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"C1","status":"COMPLETED","amount":{"currency_code":"USD","value":5.00}}}""")]
    public void A_genuine_report_that_makes_no_sense_is_kept_for_somebody_to_look_at(string json) => Assert.IsType<GatewayNotice.Unreadable>(Read(json));

    [SharedFact]
    public void The_published_event_of_an_old_version_is_not_guessed_at()
    {
        using var sample = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf("contracts", "paypal", "samples", "verify-webhook-signature-post.request.verify-webhook-signature.json")));

        var notice = Assert.IsType<GatewayNotice.Unreadable>(Read(sample.RootElement.GetProperty("webhook_event").GetRawText()));

        Assert.Equal("8PT597110X687430LKGECATA", notice.EventId);
    }

    private static GatewayNotice Read(string json) => PayPalNotices.Read(Encoding.UTF8.GetBytes(json), DateTime.UnixEpoch);
}
