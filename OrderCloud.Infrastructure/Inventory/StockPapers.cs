using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

public enum StockPaperKind { Transfer, Receipt, Count }

/// <summary>A transfer, goods receipt or count that a ledger row was written by.</summary>
public sealed record StockPaper(StockPaperKind Kind, Guid Id);

/// <summary>Query: finds what the ledger's references name ("TR-12", "GR-3 · DN-881", "SC-4"), as far as the member may open it.</summary>
public sealed class StockPapers(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    private const string Behind = " · ";

    /// <summary>The number at the beginning of a reference.</summary>
    public static string NumberOf(string reference) => reference.Split(Behind, 2)[0];

    /// <returns>By number.</returns>
    public async Task<IReadOnlyDictionary<string, StockPaper>> RunAsync(IEnumerable<string> references, CancellationToken ct)
    {
        var byBeginning = references.Select(NumberOf).Where(n => n.IndexOf('-', StringComparison.Ordinal) > 0).Distinct().ToLookup(n => n[..n.IndexOf('-', StringComparison.Ordinal)]);
        List<string> transfers = [.. byBeginning["TR"]], receipts = [.. byBeginning["GR"]], counts = [.. byBeginning["SC"]];
        var found = new Dictionary<string, StockPaper>();
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (transfers.Count > 0)
            foreach (var t in await db.Transfers.AsNoTracking().IgnoreAutoIncludes().Where(t => transfers.Contains(t.Number)).Select(t => new { t.Number, t.Id, t.FromId, t.ToId }).ToListAsync(ct))
                if (user.MayAt(t.FromId) || user.MayAt(t.ToId)) found[t.Number] = new(StockPaperKind.Transfer, t.Id.Value);
        if (receipts.Count > 0 && user.May(Domain.Common.Permission.AdjustStock))
            foreach (var r in await db.GoodsReceipts.AsNoTracking().IgnoreAutoIncludes().Where(r => receipts.Contains(r.Number)).Select(r => new { r.Number, r.Id, r.LocationId }).ToListAsync(ct))
                if (user.MayAt(r.LocationId)) found[r.Number] = new(StockPaperKind.Receipt, r.Id.Value);
        if (counts.Count > 0)
            foreach (var c in await db.StockCounts.AsNoTracking().Where(c => counts.Contains(c.Number)).Select(c => new { c.Number, c.Id, c.LocationId }).ToListAsync(ct))
                if (user.MayAt(c.LocationId)) found[c.Number] = new(StockPaperKind.Count, c.Id.Value);
        return found;
    }
}
