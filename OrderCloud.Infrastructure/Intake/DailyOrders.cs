using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>
/// Steps: a merchant's limit of new orders in a day. The day has a counter whose row is locked like that of the order numbers, so two orders at once
/// never pass for one. Asked before stock is reserved; who was overtaken since then starts over.
/// </summary>
internal static class DailyOrders
{
    public const string Series = "orders of ";

    public static async Task<Refusal?> WhyNotAsync(AppDb db, int limit, string timeZone, DateTime now, CancellationToken ct)
    {
        var day = MerchantUse.DayOf(now, timeZone);
        var name = Series + day.Name;
        var taken = await db.NumberSeries.Where(s => s.Name == name).Select(s => (long?)s.Last).FirstOrDefaultAsync(ct) ?? await TakenAsync(db, day.Start, ct);
        return taken >= limit ? QuotaRefusals.Orders(limit, Math.Max(1, (int)Math.Ceiling((day.End - now).TotalSeconds))) : null;
    }

    /// <exception cref="StockRacedException">Others took the last ones meanwhile.</exception>
    public static async Task CountAsync(AppDb db, int limit, string timeZone, DateTime now, CancellationToken ct)
    {
        var day = MerchantUse.DayOf(now, timeZone);
        if (await NumberSeries.NextOrFromAsync(db, Series + day.Name, async () => await TakenAsync(db, day.Start, ct) + 1, ct) > limit) throw new StockRacedException();
    }

    private static Task<long> TakenAsync(AppDb db, DateTime start, CancellationToken ct) => db.Orders.LongCountAsync(o => o.TakenAt >= start, ct);
}
