using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>A difference with the names of its things.</summary>
public sealed record DifferenceRow(
    Guid Id, DifferenceKind Kind, VariantId VariantId, string Sku, string Title, LocationId? LocationId, string Location, Guid? OrderId, string OrderNumber,
    int Expected, int Actual, DateTime FoundAt, DateTime? ResolvedAt, string ResolvedBy);

/// <param name="CheckedAt">When the last whole proof ended; null: never.</param>
/// <param name="Places">Stock levels that were compared then.</param>
public sealed record ProofView(DateTime? CheckedAt, bool Running, string Error, int Places, IReadOnlyList<DifferenceRow> Open, IReadOnlyList<DifferenceRow> Resolved);

/// <summary>Query: does everything add up?</summary>
public sealed class StockProofReport(IDbContextFactory<AppDb> dbs)
{
    private const int Shown = 100, History = 20;

    public async Task<ProofView> ReadAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var runs = db.JobRuns.AsNoTracking().Where(r => r.Job == StockProof.Name).OrderByDescending(r => r.StartedAt);
        var last = await runs.FirstOrDefaultAsync(ct);
        var proven = await runs.Where(r => r.Outcome == JobOutcome.Succeeded).Select(r => r.EndedAt).FirstOrDefaultAsync(ct);
        var differences = db.Set<StockDifference>().AsNoTracking();
        return new(
            proven, last?.Outcome is JobOutcome.Running, last?.Outcome is JobOutcome.Failed ? last.Error : "", await db.StockLevels.CountAsync(ct),
            await RowsAsync(db, differences.Where(d => d.ResolvedAt == null).OrderBy(d => d.FoundAt).ThenBy(d => d.Id).Take(Shown), ct),
            await RowsAsync(db, differences.Where(d => d.ResolvedAt != null).OrderByDescending(d => d.ResolvedAt).ThenBy(d => d.Id).Take(History), ct));
    }

    private static async Task<List<DifferenceRow>> RowsAsync(AppDb db, IQueryable<StockDifference> differences, CancellationToken ct)
    {
        var rows = await differences.Select(d => new
        {
            Difference = d,
            Variant = db.Variants.Where(v => v.Id == d.VariantId).Select(v => new { v.Sku, v.Title, Product = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First() }).First(),
            Location = db.Locations.Where(l => l.Id == d.LocationId).Select(l => l.Name).FirstOrDefault(),
            Order = db.Orders.Where(o => o.Id == d.OrderId).Select(o => o.Number).FirstOrDefault(),
        }).ToListAsync(ct);
        return [.. rows.Select(r => new DifferenceRow(
            r.Difference.Id, r.Difference.Kind, r.Difference.VariantId, r.Variant.Sku, StockBySku.FullTitle(r.Variant.Product, r.Variant.Title), r.Difference.LocationId,
            r.Location ?? "", r.Difference.OrderId?.Value, r.Order ?? "", r.Difference.Expected, r.Difference.Actual, r.Difference.FoundAt, r.Difference.ResolvedAt, r.Difference.ResolvedBy))];
    }
}
