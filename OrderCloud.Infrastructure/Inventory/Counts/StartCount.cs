using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Counts;

/// <param name="Location">A location's code.</param>
/// <param name="Skus">For a count of chosen SKUs.</param>
/// <param name="Days">For what was not counted so long.</param>
/// <param name="First">At most so many, by SKU; null is all.</param>
public sealed record CountWish(string Location, CountScope Scope, IReadOnlyList<string> Skus, int Days, int? First);

/// <summary>Makes the list of what is to be counted at a location.</summary>
public sealed class StartCount(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    private const int MostDays = 3650;

    public Task<Outcome<StockCountId>> RunAsync(CountWish wish, CancellationToken ct) => writes.RunAsync<StockCountId>(Permission.AdjustStock, async db =>
    {
        var errors = new Errors();
        errors.AddIf(wish.First is < 1 or > StockCount.MostLines, "first", $"Write a number from 1 to {StockCount.MostLines:N0}.");
        errors.AddIf(wish.Scope is CountScope.NotCountedLately && wish.Days is < 1 or > MostDays, "days", $"Write a number of days from 1 to {MostDays:N0}.");
        errors.AddIf(wish.Scope is CountScope.Chosen && wish.Skus.Count == 0, "skus", "Write at least one SKU.");
        if (errors.ToRefusal() is { } wrong) return wrong;
        var here = await db.Locations.AsNoTracking().Where(l => l.Code == wish.Location).Select(l => (LocationId?)l.Id).FirstOrDefaultAsync(ct);
        if (here is not { } location || !user.MayAt(location)) return InventoryRefusals.LocationNotFound;

        var now = clock.GetUtcNow().UtcDateTime;
        var chosen = await ChooseAsync(db, wish, location, now, ct);
        if (chosen is not Outcome<List<VariantId>>.Done(var variants)) return ((Outcome<List<VariantId>>.Refused)chosen).Why;
        if (variants.Count == 0) return CountRefusals.NothingToCount;

        var number = $"SC-{await NumberSeries.NextOrFirstAsync(db, NumberSeries.Counts, ct)}";
        var count = new StockCount(number, location, wish.Scope, Words(wish, variants.Count), user.Name.Cut(120), now);
        db.Add(count);
        db.Tell(count.Id.Value, "created", $"made a list of {Skus(variants.Count)}: {count.Choice}.", user.Name, now);
        db.Add(audit.Entry("created", "stock_count", count.Id.Value, number, null, new { Location = wish.Location, Skus = variants.Count, count.Choice }));
        await db.SaveChangesAsync(ct);
        await db.InsertNowAsync([.. variants.Select(v => new StockCountLine(count.Id, v))], ct);
        return count.Id;
    }, ct);

    private static async Task<Outcome<List<VariantId>>> ChooseAsync(AppDb db, CountWish wish, LocationId location, DateTime now, CancellationToken ct)
    {
        if (wish.Scope is CountScope.Chosen)
        {
            var skus = wish.Skus.Select(s => s.Trim()).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            if (skus.Count > StockCount.MostLines) return CountRefusals.TooManySkus(StockCount.MostLines);
            var known = await db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).OrderBy(v => v.Sku).Select(v => new { v.Id, v.Sku }).ToListAsync(ct);
            var unknown = skus.Except(known.Select(v => v.Sku)).ToList();
            return unknown.Count > 0 ? CountRefusals.UnknownSkus(unknown) : known.Select(v => v.Id).ToList();
        }

        var levels = db.StockLevels.AsNoTracking().Where(l => l.LocationId == location);
        if (wish.Scope is CountScope.NotCountedLately)
        {
            var since = now.AddDays(-wish.Days);
            levels = levels.Where(l => !db.StockMovements.Any(m => m.VariantId == l.VariantId && m.LocationId == location && m.Kind == MovementKind.Count && m.At >= since)
                && !db.StockCountLines.Any(c => c.VariantId == l.VariantId && c.CountedAt >= since
                    && db.StockCounts.Any(s => s.Id == c.CountId && s.LocationId == location && s.Status == CountStatus.Approved)));
        }

        var ids = await levels.Join(db.Variants, l => l.VariantId, v => v.Id, (l, v) => new { v.Id, v.Sku }).OrderBy(v => v.Sku)
            .Take(wish.First ?? StockCount.MostLines + 1).Select(v => v.Id).ToListAsync(ct);
        return ids.Count > StockCount.MostLines ? CountRefusals.TooManySkus(StockCount.MostLines) : ids;
    }

    private static string Words(CountWish wish, int lines)
    {
        var what = wish.Scope switch
        {
            CountScope.Everything => "everything",
            CountScope.Chosen => "chosen SKUs",
            _ => string.Create(CultureInfo.InvariantCulture, $"not counted for {wish.Days} days"),
        };
        return wish.First is { } first && lines == first && wish.Scope is not CountScope.Chosen ? $"{what}, the first {first}" : what;
    }

    private static string Skus(int count) => count == 1 ? "1 SKU" : $"{count} SKUs";
}
