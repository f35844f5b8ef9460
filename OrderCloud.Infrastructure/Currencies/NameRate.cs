using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Currencies;

/// <summary>Names or corrects the rate of a day, by hand. Orders that have a frozen rate keep it; those that waited for one take it.</summary>
public sealed class NameRate(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<RateRow>> RunAsync(RateInput input, CancellationToken ct = default) => writes.RunAsync<RateRow>(Permission.EditSettings, async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (own, today, choices) = await RateDesk.OpenAsync(db, now, ct);
        var read = input.Read(own, today);
        if (read is Outcome<DayQuote>.Refused(var wrong)) return wrong;
        var quote = ((Outcome<DayQuote>.Done)read).Value;
        var before = await db.DayRates.AsNoTracking().FirstOrDefaultAsync(r => r.Currency == quote.Currency && r.Day == quote.Day, ct);
        await RateDesk.BringAsync(db, choices, [quote], RateSource.Typed, user.Name, now, ct);
        db.Add(audit.Entry(
            before is null ? "created" : "changed", "exchange_rate", null, $"{quote.Currency} {quote.Day:yyyy-MM-dd}",
            before is null ? null : new { Rate = before.Rate.ToString() }, new { Rate = quote.Rate.ToString() }));
        return new RateRow(quote.Currency, quote.Day, quote.Rate, RateSource.Typed, user.Name, now);
    }, ct);
}

/// <summary>Takes the rate of a day away. Orders keep what they have frozen.</summary>
public sealed class DropRate(Writes writes, AuditTrail audit)
{
    public Task<Outcome<bool>> RunAsync(string currency, DateOnly day, CancellationToken ct = default) => writes.RunAsync<bool>(Permission.EditSettings, async db =>
    {
        if (await db.DayRates.FirstOrDefaultAsync(r => r.Currency == currency && r.Day == day, ct) is not { } rate) return RateRefusals.NotFound;
        db.Remove(rate);
        db.Add(audit.Entry("deleted", "exchange_rate", null, $"{currency} {day:yyyy-MM-dd}", new { Rate = rate.Rate.ToString() }, null));
        return true;
    }, ct);
}
