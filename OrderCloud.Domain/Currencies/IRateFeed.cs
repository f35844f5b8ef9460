using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Currencies;

/// <summary>Who publishes exchange rates, in our words.</summary>
public interface IRateFeed
{
    /// <summary>As people say it: "European Central Bank".</summary>
    string Title { get; }

    /// <summary>Whether a file looks like this feed's own.</summary>
    bool IsOwn(byte[] file);

    /// <summary>What such a file says; refused with what is wrong about it.</summary>
    Outcome<RateSheet> Read(byte[] file);

    /// <summary>The newest rates. Refused when it cannot be reached or answers something else.</summary>
    Task<Outcome<RateSheet>> FetchAsync(CancellationToken ct);
}

/// <summary>Rates as a feed publishes them: how many units of each currency one unit of <paramref name="Base"/> buys.</summary>
public sealed record RateSheet(string Base, IReadOnlyList<SheetRate> Rates)
{
    /// <summary>The same turned into what one unit of each currency is worth in another; days on which that other has no rate are left out.</summary>
    public IReadOnlyList<DayQuote> In(string currency)
    {
        var quotes = new List<DayQuote>();
        foreach (var day in Rates.Where(r => Currency.IsKnown(r.Currency)).GroupBy(r => r.Day))
        {
            if ((currency == Base ? 1m : day.FirstOrDefault(r => r.Currency == currency)?.PerBase) is not { } own) continue;
            foreach (var (code, per) in day.Select(r => (r.Currency, r.PerBase)).Append((Base, 1m)).DistinctBy(r => r.Item1).Where(r => r.Item1 != currency))
                if (ExchangeRate.Of(own / per) is { } rate) quotes.Add(new(code, day.Key, rate));
        }
        return quotes;
    }
}

/// <param name="PerBase">Above zero.</param>
public sealed record SheetRate(DateOnly Day, string Currency, decimal PerBase);
