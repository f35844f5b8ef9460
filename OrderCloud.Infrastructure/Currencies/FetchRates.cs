using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Currencies;

/// <summary>Switches the daily fetching of rates on or off; it is off until somebody wants it.</summary>
public sealed class ChooseFetching(Writes writes, AuditTrail audit, IRateFeed feed, TimeProvider clock)
{
    public Task<Outcome<bool>> RunAsync(bool daily, CancellationToken ct = default) => writes.RunAsync<bool>(Permission.EditSettings, async db =>
    {
        var (_, _, choices) = await RateDesk.OpenAsync(db, clock.GetUtcNow().UtcDateTime, ct);
        if (choices.Fetches == daily) return daily;
        db.Add(audit.Entry("changed", "exchange_rate", null, feed.Title, new { choices.Fetches }, new { Fetches = daily }));
        choices.Fetch(daily);
        return daily;
    }, ct);
}

/// <summary>Job: fetches the feed's newest rates for merchants who want them. What cannot be had is said on the page and asked again next time.</summary>
public sealed class FetchRates(Writes writes, IDbContextFactory<AppDb> dbs, IRateFeed feed, TimeProvider clock) : ITenantJob
{
    public const string Name = "exchange_rates";

    public async Task<bool> HasWorkAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.CurrencyChoices.AnyAsync(c => c.Fetches, ct);
    }

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        if (!await HasWorkAsync(ct)) return;
        await progress.BeginAsync(1, ct);
        var fetched = await feed.FetchAsync(ct);
        var outcome = await writes.RunAsync<string>(async db =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (own, today, choices) = await RateDesk.OpenAsync(db, now, ct);
            var quotes = fetched is Outcome<RateSheet>.Done(var sheet) ? sheet.In(own).Where(q => q.Day <= today).ToList() : [];
            var trouble = fetched is Outcome<RateSheet>.Refused(var why) ? why.Message : quotes.Count == 0 ? RateRefusals.NoWayTo(feed.Title, own).Message : "";
            await RateDesk.BringAsync(db, choices, quotes, RateSource.Feed, feed.Title, now, ct);
            choices.NoteFetch(now, trouble);
            return trouble;
        }, ct);
        if (outcome is Outcome<string>.Done("")) await progress.ItemDoneAsync(ct);
        else await progress.ItemFailedAsync(new InvalidOperationException(outcome is Outcome<string>.Done(var said) ? said : ((Outcome<string>.Refused)outcome).Why.Message), ct);
    }
}
