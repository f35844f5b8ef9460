using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Counts;

/// <param name="Different">Lines that differ; known once somebody decided.</param>
public sealed record CountRow(
    StockCountId Id, string Number, CountStatus Status, string Location, string Choice, DateTime CreatedAt, string CreatedBy, int Lines, int Counted, int? Different);

/// <summary>Query: stock counts at the member's locations, newest first.</summary>
public sealed class CountList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="search">The beginning of a number.</param>
    /// <param name="location">A location's code.</param>
    /// <param name="after">Instant and id of the last one already seen.</param>
    public async Task<IReadOnlyList<CountRow>> RunAsync(string search, CountStatus? status, string? location, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var counts = db.StockCounts.AsNoTracking();
        if (user.Locations is { } bound) counts = counts.Where(c => bound.Contains(c.LocationId));
        if (status is { } wanted) counts = counts.Where(c => c.Status == wanted);
        if (location is { Length: > 0 }) counts = counts.Where(c => db.Locations.Any(l => l.Id == c.LocationId && l.Code == location));
        if (search.Trim().ToUpperInvariant() is { Length: > 0 } words)
        {
            var number = words.All(char.IsAsciiDigit) ? $"SC-{words}" : words;
            counts = counts.Where(c => c.Number.StartsWith(number));
        }

        if (after is { } last)
        {
            var (at, id) = (last.At, new StockCountId(last.Id));
            counts = counts.Where(c => c.CreatedAt < at || (c.CreatedAt == at && c.Id < id));
        }

        return await (
            from c in counts.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(take)
            join l in db.Locations on c.LocationId equals l.Id
            orderby c.CreatedAt descending, c.Id descending
            select new CountRow(
                c.Id, c.Number, c.Status, l.Code, c.Choice, c.CreatedAt, c.CreatedBy, db.StockCountLines.Count(x => x.CountId == c.Id),
                db.StockCountLines.Count(x => x.CountId == c.Id && x.Counted != null),
                c.Status == CountStatus.Approved || c.Status == CountStatus.Rejected ? db.StockCountLines.Count(x => x.CountId == c.Id && x.Counted != null && x.Counted != x.OnHandThen) : null)).ToListAsync(ct);
    }
}
