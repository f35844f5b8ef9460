using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Currencies;

/// <summary>Rates became known: the orders that waited for them are converted, some at a time. One that has a rate is left alone, so that twice does nothing.</summary>
public sealed class RateOrders(Writes writes) : IHandle<DayRatesChanged>
{
    private const int AtOnce = 200;

    public async Task HandleAsync(DayRatesChanged happened, Guid messageId, CancellationToken ct)
    {
        foreach (var currency in happened.Currencies)
            while (await SomeAsync(currency, ct) == AtOnce) { }
    }

    private async Task<int> SomeAsync(string currency, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<int>(async db =>
        {
            var store = await db.Stores.Select(s => new { s.Currency, s.TimeZone }).SingleAsync(ct);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone);
            if (await db.DayRates.Where(r => r.Currency == currency).OrderBy(r => r.Day).Select(r => (DateOnly?)r.Day).FirstOrDefaultAsync(ct) is not { } first) return 0;
            // What was placed before the first rate goes on waiting.
            var start = TimeZoneInfo.ConvertTimeToUtc(first.ToDateTime(TimeOnly.MinValue), zone);
            var orders = await db.Orders.Where(o => o.BaseMinor == null && o.Currency == currency && o.PlacedAt >= start).OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Take(AtOnce).ToListAsync(ct);
            var book = new RateBook(db, store.Currency, zone);
            foreach (var order in orders)
                order.TakeRate(await book.OfAsync(currency, order.PlacedAt, ct) ?? throw new InvalidOperationException($"There is no rate of {currency} for {order.Number}."));
            return orders.Count;
        }, ct);
        return outcome is Outcome<int>.Done(var count) ? count : throw new InvalidOperationException(((Outcome<int>.Refused)outcome).Why.Message);
    }
}
