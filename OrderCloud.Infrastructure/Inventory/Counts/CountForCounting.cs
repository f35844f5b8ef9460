using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Counts;

public enum CountingTab { ToCount, Counted }

public sealed record CountingLine(VariantId VariantId, string Sku, string Title, int? Counted, string CountedBy, int Version, bool Again, bool Planned);

/// <summary>What somebody at the shelf may see of a count. No figure of the books is in it.</summary>
public sealed record CountingView(
    StockCountId Id, string Number, CountStatus Status, CountScope Scope, string Choice, string Location, string LocationName, int ToCount, int Counted, IReadOnlyList<CountingLine> Lines, bool More);

/// <summary>Query: a count for those who count. Null when there is none, or not at the member's locations.</summary>
public sealed class CountForCounting(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <summary>What a phone can show; the rest is found by scanning.</summary>
    public const int Most = 100;
    private const int MostFound = 1000;

    /// <param name="last">What was counted just now stays under the thumb, on top of either tab.</param>
    public async Task<CountingView?> RunAsync(StockCountId id, CountingTab tab, VariantId? last, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.StockCounts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } count || !user.MayAt(count.LocationId)) return null;
        var place = await db.Locations.AsNoTracking().Where(l => l.Id == count.LocationId).Select(l => new { l.Code, l.Name }).SingleAsync(ct);
        var lines = db.StockCountLines.AsNoTracking().Where(l => l.CountId == id);
        var figures = await lines.GroupBy(l => l.Counted != null).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);

        var kept = last ?? default;
        lines = tab is CountingTab.ToCount ? lines.Where(l => l.Counted == null || l.VariantId == kept) : lines.Where(l => l.Counted != null);
        var rows =
            from l in lines
            join v in db.Variants on l.VariantId equals v.Id
            join p in db.Products on v.ProductId equals p.Id
            select new { l.VariantId, v.Sku, v.Title, Product = p.Title, l.Counted, l.CountedBy, l.CountedAt, l.Version, l.Recounts, l.Planned };
        rows = tab is CountingTab.ToCount ? rows.OrderBy(r => r.VariantId == kept ? 0 : 1).ThenBy(r => r.Sku) : rows.OrderByDescending(r => r.CountedAt).ThenBy(r => r.Sku);
        var page = await rows.Take(Most + 1).ToListAsync(ct);
        return new(
            id, count.Number, count.Status, count.Scope, count.Choice, place.Code, place.Name, figures.Where(f => !f.Key).Sum(f => f.Count), figures.Where(f => f.Key).Sum(f => f.Count),
            [.. page.Take(Most).Select(r => new CountingLine(r.VariantId, r.Sku, StockBySku.FullTitle(r.Product, r.Title), r.Counted, r.CountedBy, r.Version, r.Recounts > 0, r.Planned))], page.Count > Most);
    }

    /// <summary>The SKUs that were scanned and were not on the list; nothing of the books is said of them either.</summary>
    public async Task<IReadOnlyList<string>> FoundAsync(StockCountId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.StockCounts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } count || !user.MayAt(count.LocationId)) return [];
        return await db.StockCountLines.Where(l => l.CountId == id && !l.Planned && l.Counted != null).Join(db.Variants, l => l.VariantId, v => v.Id, (_, v) => v.Sku).OrderBy(sku => sku).Take(MostFound).ToListAsync(ct);
    }
}
