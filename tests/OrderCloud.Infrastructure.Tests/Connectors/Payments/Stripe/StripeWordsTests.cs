using OrderCloud.Infrastructure.Connectors.Payments.Stripe;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

public sealed class StripeWordsTests
{
    [Theory]
    [InlineData(402, "card_error", "card_declined", "gateway.declined")]
    [InlineData(400, "invalid_request_error", "charge_disputed", "gateway.disputed")]
    [InlineData(400, "invalid_request_error", "charge_expired_for_capture", "gateway.authorization_expired")]
    [InlineData(400, "invalid_request_error", "balance_insufficient", "gateway.no_balance")]
    [InlineData(400, "invalid_request_error", "amount_too_small", "gateway.amount_too_small")]
    [InlineData(404, "invalid_request_error", "resource_missing", "gateway.not_found")]
    [InlineData(403, "invalid_request_error", null, "gateway.login")]
    [InlineData(400, "invalid_request_error", "something_new", "gateway.refused")]
    [InlineData(400, "Jenny <jenny@example.com>", "Jenny <jenny@example.com>", "gateway.refused")]
    public void Each_error_has_a_code_of_ours(int status, string type, string? code, string ours)
    {
        var why = StripeRefusals.Of(status, new(type, code));

        Assert.Equal(ours, why.Code);
        Assert.DoesNotContain("Jenny", why.Message);
    }

    [Theory]
    [InlineData("sk_test_abc", "whsec_abc", null)]
    [InlineData(" rk_live_abc ", "whsec_abc", null)]
    [InlineData("", "", "Secret key is missing.")]
    [InlineData("pk_live_abc", "whsec_abc", "This is the publishable key. The secret key begins with sk_.")]
    [InlineData("abc", "whsec_abc", "A secret key begins with sk_live_, sk_test_, rk_live_ or rk_test_.")]
    [InlineData("sk_live_a\r\nb", "whsec_abc", "Secret key has letters, digits and signs only, at most 300.")]
    [InlineData("sk_live_abc", "abc", "A webhook signing secret begins with whsec_.")]
    public void Says_what_is_wrong_with_typed_settings(string key, string secret, string? why) => Assert.Equal(
        why, StripeSettings.WhyNot(new Dictionary<string, string> { ["secretKey"] = key, ["webhookSecret"] = secret })?.Message);

    [Fact]
    public void L12_Settings_do_not_write_themselves_out() =>
        Assert.Equal("StripeSettings", StripeSettings.Of(new(new Dictionary<string, string> { ["secretKey"] = "sk_live_1" })).ToString());
}
