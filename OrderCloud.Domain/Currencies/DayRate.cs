using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Currencies;

/// <summary>Where a rate is from. What a person typed stands over what a file or a feed says of the same day.</summary>
public enum RateSource { Typed, File, Feed }

/// <summary>What one unit of a currency is worth in the merchant's base currency, from a day on until the next day that has a rate.</summary>
public sealed class DayRate : ITenantOwned
{
    private DayRate() { }

    public DayRate(DayQuote quote, RateSource source, string by, DateTime at)
    {
        (Currency, Day) = (quote.Currency, quote.Day);
        Change(quote.Rate, source, by, at);
    }

    public TenantId TenantId { get; init; }

    /// <summary>ISO 4217; never the base currency.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>Of the merchant's calendar.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>See <see cref="ExchangeRate.Units"/>.</summary>
    public long Units { get; private set; }

    public RateSource Source { get; private set; }
    public string By { get; private set; } = "";
    public DateTime At { get; private set; }

    public ExchangeRate Rate => new(Units);

    /// <summary>Whether another word about the same day counts.</summary>
    public bool Yields(RateSource source) => source is RateSource.Typed || Source is not RateSource.Typed;

    public void Change(ExchangeRate rate, RateSource source, string by, DateTime at) => (Units, Source, By, At) = (rate.Units, source, by, at);
}

/// <summary>A rate that somebody names for a day.</summary>
public sealed record DayQuote(string Currency, DateOnly Day, ExchangeRate Rate);
