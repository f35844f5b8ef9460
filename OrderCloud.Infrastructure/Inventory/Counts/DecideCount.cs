using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Counts;

/// <summary>Hands a count in, sends lines back to the shelves, or drops it. No stock changes: that is what approving is for.</summary>
public sealed class DecideCount(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    /// <summary>What nobody counted stays as it is.</summary>
    public Task<Outcome<StockCountId>> SubmitAsync(StockCountId id, CancellationToken ct) => writes.RunAsync<StockCountId>(Permission.AdjustStock, db => DecideAsync(db, CountVerb.Submit, id, null, async (count, now) =>
    {
        var counted = await db.StockCountLines.CountAsync(l => l.CountId == id && l.Counted != null, ct);
        if (counted == 0) return CountRefusals.NothingCounted;
        var left = await db.StockCountLines.CountAsync(l => l.CountId == id && l.Counted == null, ct);
        count.Submit(user.Name.Cut(120), now);
        db.Tell(id.Value, "submitted", $"handed it in: {counted} counted{(left > 0 ? $", {left} left out" : "")}.", user.Name, now);
        db.Add(audit.Entry("submitted", "stock_count", id.Value, count.Number, null, new { Counted = counted, LeftOut = left }));
        return null;
    }, ct), ct);

    /// <param name="version">The version the caller saw.</param>
    public Task<Outcome<StockCountId>> RecountAsync(StockCountId id, IReadOnlyCollection<VariantId> variants, int version, CancellationToken ct) =>
        writes.RunAsync<StockCountId>(Permission.ApproveCounts, db => DecideAsync(db, CountVerb.Recount, id, version, async (count, now) =>
        {
            var lines = await db.StockCountLines.Where(l => l.CountId == id && variants.Contains(l.VariantId)).ToListAsync(ct);
            if (lines.Count == 0) return CountRefusals.NothingChosen;
            foreach (var line in lines) line.Clear();
            count.Recount();
            db.Tell(id.Value, "recount", $"asked to count {(lines.Count == 1 ? "1 SKU" : $"{lines.Count} SKUs")} again.", user.Name, now);
            db.Add(audit.Entry("recount", "stock_count", id.Value, count.Number, null, new { Skus = lines.Count }));
            return null;
        }, ct), ct);

    /// <param name="version">The version the caller saw.</param>
    public Task<Outcome<StockCountId>> RejectAsync(StockCountId id, string reason, int version, CancellationToken ct) =>
        writes.RunAsync<StockCountId>(Permission.ApproveCounts, db => DecideAsync(db, CountVerb.Reject, id, version, (count, now) =>
        {
            if (string.IsNullOrWhiteSpace(reason)) return Task.FromResult<Refusal?>(Refusal.Invalid("count.reason", "reason", "Say why it is rejected."));
            count.Reject(user.Name.Cut(120), now);
            db.Tell(id.Value, "rejected", $"rejected it: {reason.Trim()}", user.Name, now);
            db.Add(audit.Entry("rejected", "stock_count", id.Value, count.Number, null, new { Reason = reason.Trim().Cut(200) }));
            return Task.FromResult<Refusal?>(null);
        }, ct), ct);

    public Task<Outcome<StockCountId>> CancelAsync(StockCountId id, CancellationToken ct) => writes.RunAsync<StockCountId>(Permission.AdjustStock, db => DecideAsync(db, CountVerb.Cancel, id, null, (count, now) =>
    {
        count.Cancel(user.Name.Cut(120), now);
        db.Tell(id.Value, "cancelled", "cancelled it.", user.Name, now);
        db.Add(audit.Entry("cancelled", "stock_count", id.Value, count.Number));
        return Task.FromResult<Refusal?>(null);
    }, ct), ct);

    private async Task<Outcome<StockCountId>> DecideAsync(
        AppDb db, CountVerb verb, StockCountId id, int? version, Func<StockCount, DateTime, Task<Refusal?>> decide, CancellationToken ct)
    {
        if (await db.StockCounts.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } count || !user.MayAt(count.LocationId)) return CountRefusals.NotFound;
        if (count.WhyNot(verb) is { } why) return why;
        if (version is { } seen && seen != count.Version) return CountRefusals.Stale;
        return await decide(count, clock.GetUtcNow().UtcDateTime) is { } refused ? refused : id;
    }
}
