using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Currencies;

/// <summary>What became of rates that were brought.</summary>
/// <param name="Kept">Left as they are, because a person typed them.</param>
public sealed record BroughtRates(int Added, int Changed, int Same, int Kept)
{
    public int Total => Added + Changed + Same + Kept;
}

/// <summary>Step: the one way rates are written. The merchant's row of choices takes each change, so that two writers meet there.</summary>
internal static class RateDesk
{
    /// <summary>The base currency, and the day it is for the merchant.</summary>
    public static async Task<(string Own, DateOnly Today, CurrencyChoices Choices)> OpenAsync(AppDb db, DateTime now, CancellationToken ct)
    {
        var store = await db.Stores.Select(s => new { s.Currency, s.TimeZone }).SingleAsync(ct);
        var choices = await db.CurrencyChoices.FirstOrDefaultAsync(ct);
        if (choices is null) db.Add(choices = new());
        return (store.Currency, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone))), choices);
    }

    /// <summary>Adds and changes; of what a person typed only a person changes anything.</summary>
    /// <param name="quotes">One for each currency and day.</param>
    public static async Task<BroughtRates> BringAsync(AppDb db, CurrencyChoices choices, IReadOnlyList<DayQuote> quotes, RateSource source, string by, DateTime now, CancellationToken ct)
    {
        if (quotes.Count == 0) return new(0, 0, 0, 0);
        var currencies = quotes.Select(q => q.Currency).Distinct().ToList();
        var (first, last) = (quotes.Min(q => q.Day), quotes.Max(q => q.Day));
        var known = await db.DayRates.Where(r => currencies.Contains(r.Currency) && r.Day >= first && r.Day <= last).ToDictionaryAsync(r => (r.Currency, r.Day), ct);
        var (fresh, touched, changed, same, kept) = (new List<DayRate>(), new HashSet<string>(), 0, 0, 0);
        foreach (var quote in quotes)
        {
            if (!known.TryGetValue((quote.Currency, quote.Day), out var rate)) fresh.Add(new(quote, source, by, now));
            else if (!rate.Yields(source)) { kept++; continue; }
            else if (rate.Rate == quote.Rate && rate.Source == source) { same++; continue; }
            else
            {
                rate.Change(quote.Rate, source, by, now);
                changed++;
            }
            touched.Add(quote.Currency);
        }
        await db.InsertNowAsync(fresh, ct);
        if (touched.Count > 0) choices.NoteRates(touched);
        return new(fresh.Count, changed, same, kept);
    }
}
