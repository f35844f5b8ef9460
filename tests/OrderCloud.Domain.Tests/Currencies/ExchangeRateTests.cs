using FsCheck;
using FsCheck.Fluent;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;

namespace OrderCloud.Domain.Tests.Currencies;

public sealed class ExchangeRateTests
{
    [Theory]
    [InlineData("1.0834", "1.0834"), InlineData(" 1,0834 ", "1.0834"), InlineData("150", "150.0000"), InlineData("0.0066543210", "0.006654321"), InlineData("0.0000000001", "0.0000000001")]
    public void A_rate_is_read_exactly(string typed, string text)
    {
        Assert.True(ExchangeRate.TryParse(typed, out var rate));
        Assert.Equal(text, rate.ToString());
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("0"), InlineData("-1"), InlineData("+1"), InlineData("1e3"), InlineData("1.234,5"), InlineData("1,234.5"), InlineData("0.00000000001"), InlineData("100000000"), InlineData("one"), InlineData("1 0")]
    public void What_is_no_rate_is_refused(string? typed) => Assert.False(ExchangeRate.TryParse(typed, out _));

    [Theory]
    [InlineData(100_00, "EUR", "USD", "1.0834", 108_34)]
    [InlineData(1_000, "JPY", "USD", "0.0066543210", 6_65)]       // 6.654…
    [InlineData(1_00, "USD", "JPY", "150.5", 151)]                // half away from zero
    [InlineData(-1_00, "USD", "JPY", "150.5", -151)]
    [InlineData(1_234, "KWD", "USD", "3.25", 4_01)]               // 4.0105
    [InlineData(5_00, "USD", "KWD", "0.3077", 1_539)]             // 1.5385
    [InlineData(12_345, "CLF", "EUR", "36.1", 44_57)]             // four decimals: 1.2345 × 36.1 = 44.56545
    [InlineData(0, "EUR", "USD", "1.0834", 0)]
    public void P6_An_amount_becomes_minor_units_of_the_other_currency(long minor, string from, string to, string rate, long worth)
    {
        Assert.True(ExchangeRate.TryParse(rate, out var parsed));
        Assert.Equal(worth, parsed.Convert(minor, from, to));
    }

    [Fact]
    public void P6_At_one_nothing_changes_and_a_sign_turns_the_result() => Prop.ForAll<int, ushort>((minor, units) =>
    {
        var rate = new ExchangeRate(1 + (units * 7_919L));
        return ExchangeRate.One.Convert(minor, "EUR", "USD") == minor && rate.Convert(-(long)minor, "JPY", "KWD") == -rate.Convert(minor, "JPY", "KWD");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_than_a_sum_can_be_is_no_silent_number() => Assert.Throws<OverflowException>(() => new ExchangeRate(99_999_999_0000000000).Convert(long.MaxValue, "JPY", "KWD"));

    [Fact]
    public void A_sheet_is_turned_into_what_one_unit_is_worth()
    {
        var day = new DateOnly(2026, 3, 2);
        var sheet = new RateSheet("EUR", [new(day, "USD", 1.0834m), new(day, "GBP", 0.8333m), new(day, "ZZZ", 5m), new(day.AddDays(-1), "GBP", 0.83m)]);

        Assert.Equal(["USD 0.9230201218", "GBP 1.2000480019"], sheet.In("EUR").Where(q => q.Day == day).Select(q => $"{q.Currency} {q.Rate}"));
        // Yesterday has no dollar, so that nothing of it can be said in dollars.
        Assert.Equal(["GBP 1.3001320053", "EUR 1.0834"], sheet.In("USD").Select(q => $"{q.Currency} {q.Rate}"));
        Assert.Empty(sheet.In("KWD"));
    }

    [Fact]
    public void A_typed_rate_is_refused_field_by_field()
    {
        var today = new DateOnly(2026, 3, 2);
        var wrong = Assert.IsType<Outcome<DayQuote>.Refused>(new RateInput("usd", today.AddDays(1), "0").Read("USD", today)).Why;
        Assert.Equal(["currency", "day", "rate"], wrong.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("USD is the currency you count in. It needs no rate.", Assert.IsType<Outcome<DayQuote>.Refused>(new RateInput("USD", today, "1").Read("USD", today)).Why.Message);
        Assert.Equal(new("EUR", today, new(10_834_000_000)), Assert.IsType<Outcome<DayQuote>.Done>(new RateInput("EUR", today, "1.0834").Read("USD", today)).Value);
    }
}
