using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Connectors.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.PayPal;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.PayPal;

public sealed class PayPalMoneyTests
{
    [Theory]
    [InlineData("USD", 10_99, "10.99")]
    [InlineData("USD", 7, "0.07")]
    [InlineData("JPY", 1500, "1500")]
    [InlineData("HUF", 1500_00, "1500")]
    [InlineData("TWD", 10_00, "10")]
    [InlineData("EUR", 9_999_999_99, "9999999.99")]
    public void P6_An_amount_is_the_same_there_and_back(string currency, long minor, string value)
    {
        Assert.Equal(new(currency, value), PayPalMoney.Of(new Money(minor, currency)));
        Assert.Equal(new(minor, currency), PayPalMoney.Of(new PayPalAmount(currency, value)));
    }

    [Theory]
    [InlineData("HUF", 1500_50, "PayPal cannot take 1500.50 HUF: it counts HUF in steps of 1.")]
    [InlineData("KWD", 1_230, "PayPal does not take KWD. Choose another way to pay.")]
    [InlineData("RUB", 1_00, "PayPal does not take RUB. Choose another way to pay.")]
    public void P6_What_it_cannot_count_is_refused_with_the_reason(string currency, long minor, string why)
    {
        Assert.Equal(why, PayPalMoney.WhyNot(new(minor, currency))!.Message);
        Assert.Throws<RefusedException>(() => PayPalMoney.Of(new Money(minor, currency)));
    }

    [Fact]
    public void Zeros_too_many_are_no_fraction() => Assert.Equal(new(1500, "JPY"), PayPalMoney.Of(new PayPalAmount("JPY", "1500.00")));

    [Theory]
    [InlineData("USD", "10.999")]
    [InlineData("JPY", "1.5")]
    [InlineData("USD", "1e3")]
    [InlineData("USD", "")]
    [InlineData("XYZ", "1.00")]
    [InlineData(null, null)]
    public void P6_An_answer_that_is_no_amount_is_not_rounded(string? currency, string? value) =>
        Assert.Throws<GatewayFieldException>(() => PayPalMoney.Of(new PayPalAmount(currency, value)));
}
