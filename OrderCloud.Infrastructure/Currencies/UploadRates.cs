using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Currencies;

/// <summary>Query: what a file of rates would bring. Nothing is written.</summary>
public sealed class RatePreview(IDbContextFactory<AppDb> dbs, RateFile file, CurrentUser user, TimeProvider clock)
{
    public sealed record View(IReadOnlyList<DayQuote> Quotes)
    {
        public DateOnly First => Quotes.Min(q => q.Day);
        public DateOnly Last => Quotes.Max(q => q.Day);
        public int Currencies => Quotes.DistinctBy(q => q.Currency).Count();
    }

    public async Task<Outcome<View>> RunAsync(byte[] content, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditSettings) is { } forbidden) return forbidden;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var store = await db.Stores.Select(s => new { s.Currency, s.TimeZone }).SingleAsync(ct);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone)));
        return file.Read(content, store.Currency, today) switch
        {
            Outcome<IReadOnlyList<DayQuote>>.Done(var quotes) => new View(quotes),
            Outcome<IReadOnlyList<DayQuote>>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}

/// <summary>Takes a file of rates, whole or not at all. What a person typed stands.</summary>
public sealed class UploadRates(Writes writes, RateFile file, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<BroughtRates>> RunAsync(byte[] content, CancellationToken ct = default) => writes.RunAsync<BroughtRates>(Permission.EditSettings, async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (own, today, choices) = await RateDesk.OpenAsync(db, now, ct);
        var read = file.Read(content, own, today);
        if (read is Outcome<IReadOnlyList<DayQuote>>.Refused(var wrong)) return wrong;
        var brought = await RateDesk.BringAsync(db, choices, ((Outcome<IReadOnlyList<DayQuote>>.Done)read).Value, RateSource.File, user.Name, now, ct);
        db.Add(audit.Entry("imported", "exchange_rate", null, "Exchange rates", null, new { brought.Added, brought.Changed, brought.Kept }));
        return brought;
    }, ct);
}
