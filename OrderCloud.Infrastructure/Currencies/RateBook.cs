using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Currencies;

/// <summary>Step: what a currency is worth on the day an order is placed, the newest rate there is by then. Each day is asked once; orders in the base currency ask nothing.</summary>
public sealed class RateBook(AppDb db, string own, TimeZoneInfo zone)
{
    private readonly Dictionary<(string Currency, DateOnly Day), FrozenRate?> _known = [];

    /// <summary>Null: nobody has named a rate of that day or before.</summary>
    public async Task<FrozenRate?> OfAsync(string currency, DateTime placedAt, CancellationToken ct)
    {
        if (currency == own) return FrozenRate.Same(own);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(placedAt, zone));
        if (_known.TryGetValue((currency, day), out var known)) return known;
        var rate = await db.DayRates.AsNoTracking().Where(r => r.Currency == currency && r.Day <= day).OrderByDescending(r => r.Day).FirstOrDefaultAsync(ct);
        return _known[(currency, day)] = rate is null ? null : new(own, rate.Rate, rate.Day);
    }
}
