using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Counts;

/// <summary>What the counting page answers: what was counted, never what should be there.</summary>
/// <param name="Variant">What was counted; null for a miss.</param>
/// <param name="IsNew">It lay there and was not on the list.</param>
public sealed record CountScan(string Code, string Sku, string Title, VariantId? Variant, int Counted, int Version, bool IsNew, Refusal? Miss);

/// <summary>
/// Counts units of a SKU, by scan or by number. Several people may count at once: scans add up; a number that somebody else wrote meanwhile is not
/// overwritten unseen. The books of this moment are kept beside it, because the shelf lives on.
/// </summary>
public sealed class RecordCount(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<CountScan>> ScanAsync(StockCountId id, string code, CancellationToken ct) => writes.RunAsync<CountScan>(Permission.AdjustStock, async db =>
    {
        code = code.Trim();
        if (code.Length == 0) return ScanRefusals.CodeMissing;
        var (count, why) = await EnterAsync(db, id, ct);
        if (count is null) return why!;

        var found = await ScannedVariant.FindAsync(db, code, ct);
        var ids = found.Select(v => v.Id).ToList();
        var lines = await db.StockCountLines.Where(l => l.CountId == id && ids.Contains(l.VariantId)).ToListAsync(ct);
        if (ScannedVariant.Choose(found, code, v => lines.Any(l => l.VariantId == v)) is not { } scanned)
            return Missed(code, null, found.Count == 0 ? ScanRefusals.UnknownCode : ScanRefusals.Ambiguous(found.Select(v => v.Sku)));

        var line = lines.FirstOrDefault(l => l.VariantId == scanned.Id);
        var isNew = line is null;
        if (line is null)
        {
            if (count.Scope is not CountScope.Everything) return Missed(code, scanned, CountRefusals.NotInIt);
            db.Add(line = StockCountLine.Found(id, scanned.Id));
        }

        await CountAsync(db, count, line, (line.Counted ?? 0) + 1, ct);
        return new CountScan(code, scanned.Sku, scanned.Title, scanned.Id, line.Counted!.Value, line.Version, isNew, null);
    }, ct);

    /// <param name="seen">The line's version as the page showed it.</param>
    public Task<Outcome<CountScan>> WriteAsync(StockCountId id, VariantId variant, int units, int seen, CancellationToken ct) => writes.RunAsync<CountScan>(Permission.AdjustStock, async db =>
    {
        if (units is < 0 or > StockCountLine.MostUnits) return CountRefusals.WrongUnits(StockCountLine.MostUnits);
        var (count, why) = await EnterAsync(db, id, ct);
        if (count is null) return why!;
        if (await db.StockCountLines.FirstOrDefaultAsync(l => l.CountId == id && l.VariantId == variant, ct) is not { } line) return CountRefusals.NotInIt;
        if (line.Version != seen && line.Counted is { } other && other != units) return CountRefusals.CountedMeanwhile(line.CountedBy, other);

        await CountAsync(db, count, line, units, ct);
        var sku = await db.Variants.Where(v => v.Id == variant).Select(v => v.Sku).SingleAsync(ct);
        return new CountScan(sku, sku, "", variant, units, line.Version, false, null);
    }, ct);

    /// <summary>Takes back what was scanned and was not on the list, as if it had never been scanned.</summary>
    /// <param name="seen">The line's version as the page showed it.</param>
    public Task<Outcome<StockCountId>> TakeOffAsync(StockCountId id, VariantId variant, int seen, CancellationToken ct) => writes.RunAsync<StockCountId>(Permission.AdjustStock, async db =>
    {
        var (count, why) = await EnterAsync(db, id, ct);
        if (count is null) return why!;
        if (await db.StockCountLines.FirstOrDefaultAsync(l => l.CountId == id && l.VariantId == variant, ct) is not { } line) return CountRefusals.NotInIt;
        if (line.WhyNotTakeOff() is { } whyNot) return whyNot;
        if (line.Version != seen && line.Counted is { } units) return CountRefusals.CountedMeanwhile(line.CountedBy, units);
        db.Remove(line);
        db.Announce("stockcount", id.Value);
        return id;
    }, ct);

    /// <summary>Takes the count's row until the commit, so that it is not handed in between.</summary>
    private async Task<(StockCount? Count, Refusal? Why)> EnterAsync(AppDb db, StockCountId id, CancellationToken ct)
    {
        if (await db.StockCounts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } count || !user.MayAt(count.LocationId)) return (null, CountRefusals.NotFound);
        if (count.WhyNot(CountVerb.Count) is { } why) return (null, why);
        var now = clock.GetUtcNow().UtcDateTime;
        var entered = await db.StockCounts.Where(c => c.Id == id && c.Status == CountStatus.Counting).ExecuteUpdateAsync(s => s.SetProperty(c => c.CountedAt, now), ct);
        return entered == 1 ? (count, null) : (null, CountRefusals.NotNow(count.Number, CountStatus.Submitted));
    }

    private async Task CountAsync(AppDb db, StockCount count, StockCountLine line, int units, CancellationToken ct)
    {
        var onHand = await db.StockLevels.Where(l => l.VariantId == line.VariantId && l.LocationId == count.LocationId).Select(l => l.OnHand).FirstOrDefaultAsync(ct);
        line.Count(units, onHand, user.Name.Cut(120), user.UserId, clock.GetUtcNow().UtcDateTime);
        db.Announce("stockcount", count.Id.Value);
        await db.SaveChangesAsync(ct);   // the version that the page must show next time
    }

    private static CountScan Missed(string code, ScannedVariant? scanned, Refusal why) => new(code, scanned?.Sku ?? "", scanned?.Title ?? "", null, 0, 0, false, why);
}
