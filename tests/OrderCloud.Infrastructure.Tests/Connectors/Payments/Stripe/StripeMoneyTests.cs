using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Connectors.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.Stripe;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

public sealed class StripeMoneyTests
{
    [Theory]
    [InlineData("USD", 10_99, 1099)]
    [InlineData("JPY", 1500, 1500)]
    [InlineData("HUF", 1500_05, 150005)]
    [InlineData("KWD", 1_230, 1230)]
    [InlineData("ISK", 500, 50000)]      // no decimals, counted in hundredths
    [InlineData("UGX", 500, 50000)]
    [InlineData("MGA", 500_00, 500)]     // two decimals by ISO, counted as a whole
    [InlineData("USD", 999_999_999_999_99, 99999999999999)]
    public void P6_An_amount_is_the_same_there_and_back(string currency, long minor, long units)
    {
        Assert.Equal(units, StripeMoney.Units(new(minor, currency)));
        Assert.Equal(minor, StripeMoney.Minor(units, currency));
    }

    [Theory]
    [InlineData("KWD", 1_234, "Stripe cannot take 1.234 KWD: it counts KWD in steps of 0.010.")]
    [InlineData("MGA", 500_01, "Stripe cannot take 500.01 MGA: it counts MGA in steps of 1.00.")]
    [InlineData("IQD", 1_000, "Stripe does not take IQD. Choose another way to pay.")]
    public void P6_What_it_cannot_count_is_refused_with_the_reason(string currency, long minor, string why)
    {
        Assert.Equal(why, StripeMoney.WhyNot(new(minor, currency))!.Message);
        Assert.Throws<RefusedException>(() => StripeMoney.Units(new(minor, currency)));
    }

    [Theory]
    [InlineData("ISK", 50050)]
    [InlineData("XYZ", 1)]
    public void P6_An_answer_that_is_no_amount_is_not_rounded(string currency, long units) => Assert.Throws<GatewayFieldException>(() => StripeMoney.Minor(units, currency));
}
