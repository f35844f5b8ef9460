using System.Globalization;

namespace OrderCloud.Domain.Common;

/// <summary>What one unit of a currency (a dollar, not a cent) is worth in another, exact to ten decimals.</summary>
/// <param name="Units">Ten-billionths.</param>
public readonly record struct ExchangeRate(long Units)
{
    public const int Decimals = 10;

    private const long Scale = 10_000_000_000;

    public static readonly ExchangeRate One = new(Scale);

    /// <summary>Beyond this a rate is a slip of the keyboard.</summary>
    public const decimal Highest = 100_000_000m;

    /// <summary>Null: it is not above zero, rounds to nothing, or is beyond <see cref="Highest"/>.</summary>
    public static ExchangeRate? Of(decimal rate) => rate is > 0 and < Highest && (long)decimal.Round(rate * Scale, MidpointRounding.AwayFromZero) is > 0 and var units ? new(units) : null;

    /// <summary>"1.0834", with a point or a comma for the decimals and no grouping.</summary>
    public static bool TryParse(string? text, out ExchangeRate rate)
    {
        rate = default;
        if (text?.Trim() is not { Length: > 0 and <= 24 } typed) return false;
        if (typed.Count(c => c is ',' or '.') > 1 || !decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        if (value.Scale > Decimals || Of(value) is not { } read) return false;
        rate = read;
        return true;
    }

    /// <summary>The same amount in the other currency, in its minor units, rounded half away from zero.</summary>
    /// <exception cref="OverflowException">It is more than a sum can be.</exception>
    public long Convert(long minor, string from, string to)
    {
        var (up, down) = (Power(Currency.Digits(to)), Power(Currency.Digits(from)) * Scale);
        var (whole, rest) = Int128.DivRem((Int128)minor * Units * up, down);
        if (Int128.Abs(rest) * 2 >= down) whole += minor < 0 ? -1 : 1;
        return checked((long)whole);
    }

    /// <summary>The highest amount that is worth no more, in minor units of the currency that the rate is of.</summary>
    /// <param name="minor">In minor units of <paramref name="to"/>.</param>
    /// <exception cref="OverflowException">It is more than a sum can be.</exception>
    public long ConvertBack(long minor, string from, string to) =>
        checked((long)((Int128)minor * Power(Currency.Digits(from)) * Scale / ((Int128)Units * Power(Currency.Digits(to)))));

    /// <summary>"1.0834": at least four decimals, no more than it has.</summary>
    public override string ToString() => ((decimal)Units / Scale).ToString("0.0000######", CultureInfo.InvariantCulture);

    private static Int128 Power(int digits) => digits switch { 0 => 1, 2 => 100, 3 => 1_000, _ => 10_000 };
}

/// <summary>What an order's currency was worth in the merchant's base currency when it was placed.</summary>
/// <param name="Base">ISO 4217.</param>
/// <param name="On">The day that the rate is of; null where both are one currency.</param>
public sealed record FrozenRate(string Base, ExchangeRate Rate, DateOnly? On)
{
    public static FrozenRate Same(string currency) => new(currency, ExchangeRate.One, null);
}
