using FsCheck;
using FsCheck.Fluent;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Tests.Common;

public sealed class TypedAmountTests
{
    private static readonly string[] Currencies = ["USD", "JPY", "KWD", "CLF"];

    [Fact]
    public void An_amount_is_read_back_however_a_country_writes_it() => Prop.ForAll<long, byte>((any, which) =>
    {
        var currency = Currencies[which % 4];
        var minor = any % 1_000_000_000_000;
        var plain = Money.Text(minor, currency);
        return new[] { plain, Written(plain, ",", "."), Written(plain, ".", ","), Written(plain, "\u202F", ","), Written(plain, "’", "."), $" {plain} ", plain.Replace('.', ',') }
            .All(typed => TypedAmount.WhyNot(typed, currency, out var read) is null ? read == minor : MayBeTwo(typed, currency));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("12,50", "USD", 1250), InlineData("12.50", "EUR", 1250), InlineData("1.234,50", "EUR", 123450), InlineData("1,234.50", "USD", 123450), InlineData("1 234,5", "EUR", 123450)]
    [InlineData("1,234,567", "USD", 123456700), InlineData("1.234.567", "EUR", 123456700), InlineData("-12,50", "EUR", -1250), InlineData("€ 7,00", "EUR", 700), InlineData("1,234", "JPY", 1234), InlineData("0,125", "KWD", 125)]
    public void People_are_understood(string typed, string currency, long minor)
    {
        Assert.Null(TypedAmount.WhyNot(typed, currency, out var read));
        Assert.Equal(minor, read);
    }

    [Theory]
    [InlineData("1,234", "USD", "can be read in two ways. Write 1234 or 1.234."), InlineData("12,345", "KWD", "can be read in two ways. Write 12345 or 12.345.")]
    [InlineData("1.234", "EUR", "Write it like 12.34."), InlineData("12,345.6,7", "USD", "Write it like 12.34."), InlineData("1,23,456", "USD", "Write it like 12.34.")]
    [InlineData("ten", "USD", "Write it like 12.34."), InlineData("", "JPY", "Write it like 1234."), InlineData("12,555", "JPY", null), InlineData("12,5", "JPY", "Write it like 1234.")]
    public void What_could_be_another_amount_is_refused(string typed, string currency, string? said)
    {
        var why = TypedAmount.WhyNot(typed, currency, out _);
        if (said is null) Assert.Null(why);
        else Assert.EndsWith(said, why, StringComparison.Ordinal);
    }

    private static string Written(string plain, string group, string point)
    {
        var parts = plain.Split('.');
        var (sign, whole) = parts[0].StartsWith('-') ? ("-", parts[0][1..]) : ("", parts[0]);
        for (var at = whole.Length - 3; at > 0; at -= 3) whole = whole.Insert(at, group);
        return sign + whole + (parts.Length > 1 ? point + parts[1] : "");
    }

    // A comma with three digits after it and up to three before.
    private static bool MayBeTwo(string typed, string currency) => Currency.Digits(currency) > 0 && typed.Split(',') is [{ Length: <= 4 }, { Length: 3 }];
}
