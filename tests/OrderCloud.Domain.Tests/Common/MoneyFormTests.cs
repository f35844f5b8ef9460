using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tests.Common;

public sealed class MoneyFormTests
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    [Theory]
    [InlineData(12950, "USD", "$129.50")]
    [InlineData(0, "USD", "$0.00")]
    [InlineData(5, "USD", "$0.05")]
    [InlineData(302400, "EUR", "€3,024.00")]
    [InlineData(98000, "JPY", "¥98,000")]
    [InlineData(12345, "IQD", "IQD\u00A012.345")]
    [InlineData(12345, "KWD", "KWD\u00A012.345")]
    [InlineData(12345, "CLF", "CLF\u00A01.2345")]
    [InlineData(4450, "CHF", "CHF\u00A044.50")]
    public void Has_the_decimals_of_its_currency(long minor, string currency, string expected) =>
        Assert.Equal(expected, MoneyForm.Of(minor, currency, American));

    [Fact]
    public void Has_a_real_minus_sign_before_everything_else() => Assert.Equal("\u2212$125.68", MoneyForm.Of(-12568, "USD", American));

    [Theory]
    [InlineData(4950, "+$49.50")]
    [InlineData(-4950, "\u2212$49.50")]
    [InlineData(0, "$0.00")]
    public void Says_plus_only_when_asked_and_only_for_money_that_came_in(long minor, string expected) =>
        Assert.Equal(expected, MoneyForm.Of(minor, "USD", American, signed: true));

    [Fact]
    public void Follows_the_culture_of_the_reader()
    {
        Assert.Equal("1.234,50\u00A0€", MoneyForm.Of(123450, "EUR", CultureInfo.GetCultureInfo("de-DE")));
        Assert.Equal("$129.50", MoneyForm.Of(12950, "CAD", CultureInfo.GetCultureInfo("en-CA")));
        Assert.Equal("CA$129.50", MoneyForm.Of(12950, "CAD", American));
    }

    [Fact]
    public void Writes_the_largest_and_the_smallest_amount_exactly()
    {
        Assert.Equal("$92,233,720,368,547,758.07", MoneyForm.Of(long.MaxValue, "USD", American));
        Assert.Equal("\u2212$92,233,720,368,547,758.08", MoneyForm.Of(long.MinValue, "USD", American));
    }

    [Fact]
    public void Works_without_a_culture() => Assert.Equal("$1.00", MoneyForm.Of(100, "USD", CultureInfo.InvariantCulture));
}
