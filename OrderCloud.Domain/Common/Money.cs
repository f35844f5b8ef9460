using System.Globalization;

namespace OrderCloud.Domain.Common;

/// <summary>An exact amount: whole ISO 4217 minor units of one currency. Mixing currencies is a bug and throws.</summary>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    public static Money Zero(string currency) => new(0, currency);

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.SameAs(a)), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.SameAs(a)), a.Currency);

    public static Money operator *(Money a, int times) => new(checked(a.Minor * times), a.Currency);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other) => Minor.CompareTo(other.SameAs(this));

    /// <summary>Reads "12.34" into minor units. False for more decimals than the currency has, exponents, signs other than a leading minus, or overflow.</summary>
    public static bool TryParseMinor(string? text, string currency, out long minor)
    {
        minor = 0;
        if (string.IsNullOrEmpty(text) || text.Length > 24) return false;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text[0] == '+' || !decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var amount)) return false;

        var scaled = amount * Scale(currency);
        if (scaled != decimal.Truncate(scaled) || Math.Abs(scaled) > 1_000_000_000_000_000m) return false;
        minor = (long)scaled;
        return true;
    }

    /// <summary>"12.34": exactly the currency's digits, a point, no grouping. The form of the API and of CSV.</summary>
    public static string Text(long minor, string currency)
    {
        var digits = Common.Currency.Digits(currency);
        return (minor / Scale(currency)).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{Text(Minor, Currency)} {Currency}";

    private static decimal Scale(string currency) => Common.Currency.Digits(currency) switch { 0 => 1m, 2 => 100m, 3 => 1_000m, _ => 10_000m };

    private long SameAs(Money other) => Currency == other.Currency
        ? Minor
        : throw new InvalidOperationException($"Cannot mix {Currency} and {other.Currency}.");
}
