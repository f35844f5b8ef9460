using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Currencies;

/// <param name="Rate">What one unit is worth in the base currency.</param>
public sealed record RateRow(string Currency, DateOnly Day, ExchangeRate Rate, RateSource Source, string By, DateTime At)
{
    public static RateRow Of(DayRate r) => new(r.Currency, r.Day, r.Rate, r.Source, r.By, r.At);
}

/// <param name="Newest">Null: no rate is known.</param>
/// <param name="Waiting">Orders that have none frozen, at most <see cref="RateList.CountLimit"/> and one.</param>
public sealed record CurrencyRow(string Currency, RateRow? Newest, int Waiting);

/// <summary>Query: the currencies a merchant has rates of or sells in.</summary>
public sealed class RateList(IDbContextFactory<AppDb> dbs, IRateFeed feed)
{
    public const int CountLimit = 1000, MostRates = 366;

    /// <param name="Own">The base currency.</param>
    public sealed record View(string Own, IReadOnlyList<CurrencyRow> Currencies, bool Fetches, DateTime? AskedAt, string Trouble, string Feed);

    public async Task<View> RunAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var own = await db.Stores.Select(s => s.Currency).SingleAsync(ct);
        var newest = await db.DayRates.AsNoTracking().Where(r => r.Day == db.DayRates.Where(o => o.Currency == r.Currency).Max(o => o.Day)).ToListAsync(ct);
        var waiting = await db.Orders.Where(o => o.BaseMinor == null).Select(o => o.Currency).Distinct().ToListAsync(ct);
        var rows = new List<CurrencyRow>();
        foreach (var currency in newest.Select(r => r.Currency).Union(waiting).Order(StringComparer.Ordinal))
        {
            var count = waiting.Contains(currency) ? await db.Orders.Where(o => o.BaseMinor == null && o.Currency == currency).Take(CountLimit + 1).CountAsync(ct) : 0;
            rows.Add(new(currency, newest.Find(r => r.Currency == currency) is { } rate ? RateRow.Of(rate) : null, count));
        }
        var choices = await db.CurrencyChoices.AsNoTracking().FirstOrDefaultAsync(ct);
        return new(own, [.. rows.OrderByDescending(r => r.Waiting > 0)], choices?.Fetches ?? false, choices?.AskedAt, choices?.Trouble ?? "", feed.Title);
    }

    /// <summary>The newest rates of one currency, or of all, at most <see cref="MostRates"/>, newest first.</summary>
    public async Task<IReadOnlyList<RateRow>> OfAsync(string? currency, DateOnly? from, DateOnly? until, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rates = db.DayRates.AsNoTracking();
        if (currency is { } code) rates = rates.Where(r => r.Currency == code);
        if (from is { } first) rates = rates.Where(r => r.Day >= first);
        if (until is { } last) rates = rates.Where(r => r.Day <= last);
        return [.. (await rates.OrderByDescending(r => r.Day).ThenBy(r => r.Currency).Take(MostRates).ToListAsync(ct)).Select(RateRow.Of)];
    }
}
