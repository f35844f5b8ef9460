using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>One day of the merchant's calendar beside the day as many days before as the picture is long.</summary>
/// <param name="Minor">Totals of its orders that are not cancelled, in minor units of the base currency.</param>
public sealed record SalesDay(DateOnly Day, long Minor, long BeforeMinor);

/// <param name="Currency">The base currency; orders in another count at the rate of their day, and not while none is known.</param>
public sealed record SalesView(string Currency, IReadOnlyList<SalesDay> Days)
{
    public long TotalMinor => Days.Sum(d => d.Minor);
    public long BeforeMinor => Days.Sum(d => d.BeforeMinor);
}

/// <summary>Query: what was sold on each of the last days, today included, beside the days before. One query, over those days only.</summary>
public sealed class SalesPicture(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    public const int Days = 14;

    public async Task<SalesView> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var store = await db.Stores.Select(s => new { s.Currency, s.TimeZone }).SingleAsync(ct);
        var starts = LocalDay.Starts(clock.GetUtcNow().UtcDateTime, store.TimeZone, 2 * Days);
        var (first, currency) = (starts[0].Start, store.Currency);
        var sums = await db.Orders.Where(o => o.PlacedAt >= first && o.Status != OrderStatus.Cancelled)
            .GroupBy(DayOf(starts)).Select(g => new { g.Key, Minor = g.Sum(o => o.BaseMinor ?? 0) }).ToDictionaryAsync(g => g.Key, g => g.Minor, ct);
        return new(currency, [.. Enumerable.Range(0, Days).Select(i => new SalesDay(starts[Days + i].Day, sums.GetValueOrDefault(Days + i), sums.GetValueOrDefault(i)))]);
    }

    /// <summary>Which of the days an order was placed on, as SQL of any engine can say it: the last one that had begun.</summary>
    private static Expression<Func<Order, int>> DayOf(IReadOnlyList<(DateOnly Day, DateTime Start)> starts)
    {
        Expression<Func<Order, DateTime>> placed = o => o.PlacedAt;
        var day = Enumerable.Range(1, starts.Count - 1).Aggregate(
            (Expression)Expression.Constant(0),
            (earlier, i) => Expression.Condition(Expression.GreaterThanOrEqual(placed.Body, Expression.Constant(starts[i].Start)), Expression.Constant(i), earlier));
        return Expression.Lambda<Func<Order, int>>(day, placed.Parameters);
    }
}
