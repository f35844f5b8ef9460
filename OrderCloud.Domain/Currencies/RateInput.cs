using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Currencies;

/// <summary>A rate as a person typed it.</summary>
public sealed record RateInput(string Currency, DateOnly Day, string Rate)
{
    /// <summary>Orders of before are of another money.</summary>
    private static readonly DateOnly Earliest = new(1999, 1, 1);

    /// <param name="own">The base currency, which needs no rate.</param>
    /// <param name="today">Of the merchant's calendar: nobody knows tomorrow's.</param>
    public Outcome<DayQuote> Read(string own, DateOnly today)
    {
        var errors = new Errors();
        if (WhyNotCurrency(Currency, own) is { } unknown) errors.Add("currency", unknown);
        if (WhyNotDay(Day, today) is { } day) errors.Add("day", day);
        errors.AddIf(!ExchangeRate.TryParse(Rate, out var rate), "rate", $"Write what one {(Domain.Common.Currency.IsKnown(Currency) ? Currency : "unit")} is worth in {own}, like 1.0834, above zero and with at most {ExchangeRate.Decimals} decimals.");
        return errors.ToRefusal() is { } wrong ? wrong : new DayQuote(Currency, Day, rate);
    }

    public static string? WhyNotCurrency(string currency, string own) =>
        !Domain.Common.Currency.IsKnown(currency) ? "Give the currency as its ISO 4217 code, like EUR."
        : currency == own ? $"{own} is the currency you count in. It needs no rate."
        : null;

    public static string? WhyNotDay(DateOnly day, DateOnly today) =>
        day > today ? "Nobody knows the rate of a day to come."
        : day < Earliest ? "Rates are kept from 1999 on."
        : null;
}
