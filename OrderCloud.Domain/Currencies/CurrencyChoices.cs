using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Currencies;

/// <summary>How a merchant gets exchange rates. A merchant without a row has chosen nothing, and nothing is fetched.</summary>
public sealed class CurrencyChoices : Aggregate
{
    /// <summary>Rates are fetched from the feed each working day.</summary>
    public bool Fetches { get; private set; }

    /// <summary>When the feed was last asked.</summary>
    public DateTime? AskedAt { get; private set; }

    /// <summary>Why that brought nothing, in words; empty when it did.</summary>
    public string Trouble { get; private set; } = "";

    public void Fetch(bool daily)
    {
        (Fetches, Trouble) = (daily, "");
        Record(new CurrencyChoicesChanged(daily));
    }

    /// <param name="trouble">Empty when the rates came.</param>
    public void NoteFetch(DateTime at, string trouble)
    {
        (AskedAt, Trouble) = (at, trouble);
        Record(new CurrencyChoicesChanged(Fetches));
    }

    /// <summary>Has the orders seen to that waited for a rate of these currencies.</summary>
    public void NoteRates(IReadOnlyCollection<string> currencies) => Record(new DayRatesChanged([.. currencies.Order(StringComparer.Ordinal)]));
}

public sealed record CurrencyChoicesChanged(bool Fetches) : IDomainEvent;

/// <param name="Currencies">Those that have new rates.</param>
public sealed record DayRatesChanged(IReadOnlyList<string> Currencies) : IDomainEvent;
