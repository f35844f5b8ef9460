using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment.Counts;

/// <summary>
/// Puts the books right by what a count found. The difference is written and not the figure, so that what was sold or shipped since stays sold.
/// Reservations that are not covered any more fall back to backorder in the same transaction.
/// </summary>
public sealed class ApproveCount(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    private const int LongestReason = 200;

    private sealed record Correction(StockCountLine Line, string Sku, StockLevel Level, StockChange Change);

    /// <param name="version">The version the caller saw.</param>
    /// <param name="reason">For each difference without a reason of its own.</param>
    public Task<Outcome<StockCountId>> RunAsync(StockCountId id, int version, string reason, IReadOnlyDictionary<VariantId, string> reasons, CancellationToken ct) =>
        writes.RunAsync<StockCountId>(Permission.ApproveCounts, async db =>
        {
            if (await db.StockCounts.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } count || !user.MayAt(count.LocationId)) return CountRefusals.NotFound;
            var lines = await db.StockCountLines.Where(l => l.CountId == id && l.Counted != null).ToListAsync(ct);
            if (CountForReview.WhyNotApprove(count, lines.Select(l => l.CountedById), user) is { } why) return why;
            if (version != count.Version) return CountRefusals.Stale;

            var now = clock.GetUtcNow().UtcDateTime;
            var planned = await PlanAsync(db, count, lines, v => (reasons.GetValueOrDefault(v) is { } own && own.Trim().Length > 0 ? own : reason).Trim(), ct);
            if (planned is not Outcome<List<Correction>>.Done(var corrections)) return ((Outcome<List<Correction>>.Refused)planned).Why;

            var released = await FallBackAsync(db, count, corrections, now, ct);
            if (corrections.Count > 0) await StockLedger.ApplyAsync(db, [.. corrections.Select(c => c.Change), .. released], user.Name, now, ct);
            foreach (var c in corrections) c.Line.Explain(c.Change.Reason);
            count.Approve(user.Name.Cut(120), now);
            Tell(db, count, corrections, now);
            return id;
        }, ct);

    /// <summary>Takes the levels' locks in their order, then says what is to be put right.</summary>
    private static async Task<Outcome<List<Correction>>> PlanAsync(AppDb db, StockCount count, List<StockCountLine> lines, Func<VariantId, string> reasonOf, CancellationToken ct)
    {
        var suspects = await SuspectsAsync(db, count, lines, ct);
        var levels = await StockLevels.LockAsync(db, [.. suspects.Select(l => (l.VariantId, count.LocationId))], ct);

        var since = await CountCorrections.SinceAsync(db, count.LocationId, suspects, ct);
        var ids = suspects.Select(l => l.VariantId).ToList();
        var skus = await db.Variants.AsNoTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Sku, ct);
        var (corrections, impossible) = (new List<Correction>(), new List<string>());
        foreach (var line in suspects)
        {
            var (level, difference) = (levels[(line.VariantId, count.LocationId)], line.Difference!.Value - since.GetValueOrDefault(line.VariantId));
            if (difference == 0) continue;
            var reason = reasonOf(line.VariantId);
            if (reason.Length is 0 or > LongestReason) return CountRefusals.ReasonMissing;
            if (level.OnHand + difference < 0) impossible.Add(skus[line.VariantId]);
            // A count says nothing of what is set aside, but no more can be set aside than is there.
            var unavailable = Math.Min(0, level.OnHand + difference - level.Unavailable);
            corrections.Add(new(line, skus[line.VariantId], level, new(
                line.VariantId, count.LocationId, MovementKind.Count, difference, 0, unavailable, Reason: reason, Reference: count.Number)));
        }

        return impossible.Count > 0 ? CountRefusals.CountAgain(impossible) : corrections;
    }

    /// <summary>Lines that differ, and those that differ once what other counts put right is taken off.</summary>
    private static async Task<List<StockCountLine>> SuspectsAsync(AppDb db, StockCount count, List<StockCountLine> lines, CancellationToken ct)
    {
        var since = await CountCorrections.SinceAsync(db, count.LocationId, lines, ct);
        return [.. lines.Where(l => l.Difference != 0 || since.GetValueOrDefault(l.VariantId) != 0)];
    }

    private async Task<List<StockChange>> FallBackAsync(AppDb db, StockCount count, List<Correction> corrections, DateTime now, CancellationToken ct)
    {
        var released = new List<StockChange>();
        var where = await db.Locations.Where(l => l.Id == count.LocationId).Select(l => l.Name).SingleAsync(ct);
        foreach (var c in corrections)
        {
            var missing = ChangeStock.Missing(c.Level, c.Change);
            if (missing == 0) continue;
            var fallen = FallBack.Choose(await FallBack.HoldersAsync(db, c.Line.VariantId, count.LocationId, ct), c.Line.VariantId, missing);
            released.AddRange(await FallBack.ApplyAsync(db, fallen, c.Line.VariantId, c.Sku, where, user.Name, now, ct));
            await db.SaveChangesAsync(ct);   // the next SKU may be of the same order, whose waiting part is there now
        }

        return released;
    }

    private void Tell(AppDb db, StockCount count, List<Correction> corrections, DateTime now)
    {
        var (more, fewer) = (corrections.Where(c => c.Change.OnHand > 0).Sum(c => c.Change.OnHand), -corrections.Where(c => c.Change.OnHand < 0).Sum(c => c.Change.OnHand));
        db.Tell(count.Id.Value, "approved", corrections.Count == 0 ? "approved it: everything was as expected." : $"approved it: {corrections.Count} SKUs put right, {more} units more and {fewer} fewer.", user.Name, now);
        db.Add(audit.Entry("approved", "stock_count", count.Id.Value, count.Number, null, new { Skus = corrections.Count, More = more, Fewer = fewer }));
    }
}
