using OrderCloud.Infrastructure.Connectors.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.PayPal;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.PayPal;

public sealed class PayPalWordsTests
{
    [Theory]
    [InlineData("AUTHORIZATION_EXPIRED", "gateway.authorization_expired")]
    [InlineData("REFUND_TIME_LIMIT_EXCEEDED", "gateway.refund_too_late")]
    [InlineData("PERMISSION_DENIED", "gateway.login")]
    [InlineData("REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK", "gateway.disputed")]
    [InlineData("REFUND_FAILED_INSUFFICIENT_FUNDS", "gateway.no_balance")]
    [InlineData("TRANSACTION_LIMIT_EXCEEDED", "gateway.amount_too_large")]
    [InlineData("REFUND_AMOUNT_TOO_LOW", "gateway.amount_too_small")]
    [InlineData("ORDER_EXPIRED", "gateway.page_expired")]
    [InlineData("SOMETHING_NEW", "gateway.refused")]
    [InlineData("John <john@example.com>", "gateway.refused")]
    public void Each_issue_has_a_code_of_ours(string issue, string ours)
    {
        var why = PayPalRefusals.Of(422, new("UNPROCESSABLE_ENTITY", [new(issue)]));

        Assert.Equal(ours, why.Code);
        Assert.DoesNotContain("John", why.Message);
    }

    [Theory]
    [InlineData("id", "secret", "WH123", "", null)]
    [InlineData("id", "secret", "WH123", "sandbox", null)]
    [InlineData("", "secret", "WH123", "", "Client id is missing.")]
    [InlineData("id", "secret", "", "", "Webhook id is missing.")]
    [InlineData("i:d", "secret", "WH123", "", "A client id has no colon.")]
    [InlineData("id", "secret", "WH-1", "", "A webhook id has at most 50 letters and digits.")]
    [InlineData("id", "secret", "WH123", "test", "Write live or sandbox.")]
    public void Says_what_is_wrong_with_typed_settings(string id, string secret, string webhook, string environment, string? why) => Assert.Equal(why, PayPalSettings.WhyNot(
        new Dictionary<string, string> { ["clientId"] = id, ["clientSecret"] = secret, ["webhookId"] = webhook, ["environment"] = environment })?.Message);

    [Fact]
    public void L12_Settings_and_logins_do_not_write_themselves_out()
    {
        Assert.Equal("PayPalSettings", PayPalSettings.Of(new(new Dictionary<string, string> { ["clientSecret"] = "secret" })).ToString());
        Assert.DoesNotContain("A21AA", new GatewayReply<PayPalToken>.Given(new("A21AA")).ToString());
    }
}
