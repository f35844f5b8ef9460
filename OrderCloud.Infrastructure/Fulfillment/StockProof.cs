using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Job: proves that levels, ledger, reservations and order lines add up (law 3), at one moment, and keeps what does not.</summary>
public sealed class StockProof(IDbContextFactory<AppDb> dbs, Writes writes, TimeProvider clock) : ITenantJob
{
    public const string Name = "stock_proof";

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        await progress.BeginAsync(2, ct);
        var found = await CompareAsync(clock.GetUtcNow().UtcDateTime, ct);
        await progress.ItemDoneAsync(ct);
        await writes.RunAsync<int>(async db =>
        {
            await db.Set<StockDifference>().Where(d => d.ResolvedAt == null).ExecuteDeleteAsync(ct);
            db.AddRange(found);
            db.Announce("proof", Guid.Empty);
            return found.Count;
        }, ct);
        await progress.ItemDoneAsync(ct);
    }

    private async Task<List<StockDifference>> CompareAsync(DateTime at, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var moment = await ReadSnapshot.BeginAsync(db, ct);
        var found = (await StockSums.ReadAsync(db, null, ct)).SelectMany(sum => DifferencesOf(sum, at)).ToList();
        found.AddRange(await LineDifferencesAsync(db, at, ct));
        return found;
    }

    private static IEnumerable<StockDifference> DifferencesOf(StockSum sum, DateTime at)
    {
        if (sum.OnHand != sum.LedgerOnHand) yield return Difference(DifferenceKind.OnHand, sum.LedgerOnHand, sum.OnHand);
        if (sum.Unavailable != sum.LedgerUnavailable) yield return Difference(DifferenceKind.Unavailable, sum.LedgerUnavailable, sum.Unavailable);
        if (sum.Reserved != sum.Open) yield return Difference(DifferenceKind.Reserved, sum.Open, sum.Reserved);
        else if (sum.Reserved != sum.LedgerReserved) yield return Difference(DifferenceKind.ReservedLedger, sum.LedgerReserved, sum.Reserved);

        StockDifference Difference(DifferenceKind kind, int expected, int actual) =>
            new() { FoundAt = at, Kind = kind, VariantId = sum.VariantId, LocationId = sum.LocationId, Expected = expected, Actual = actual };
    }

    /// <summary>An order line's reserved units stand in parts at locations, one by one.</summary>
    private static async Task<IEnumerable<StockDifference>> LineDifferencesAsync(AppDb db, DateTime at, CancellationToken ct)
    {
        var placed = db.FulfillmentOrderLines
            .Join(db.FulfillmentOrders.Where(f => f.LocationId != null && f.Status != FulfillmentOrderStatus.Closed && f.Status != FulfillmentOrderStatus.Cancelled),
                l => l.FulfillmentOrderId, f => f.Id, (l, f) => l);
        var lines = await db.OrderLines.Where(l => l.VariantId != null)
            .Select(l => new { l.OrderId, VariantId = l.VariantId!.Value, l.Reserved, Open = placed.Where(p => p.OrderLineId == l.Id).Sum(p => p.Quantity - p.Shipped) })
            .Where(l => l.Reserved != l.Open).ToListAsync(ct);
        return lines.Select(l => new StockDifference
        {
            FoundAt = at, Kind = DifferenceKind.Line, VariantId = l.VariantId, OrderId = l.OrderId, Expected = l.Open, Actual = l.Reserved,
        });
    }
}
