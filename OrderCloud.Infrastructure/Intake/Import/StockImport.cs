using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>What a count found, level by level; the ledger gets the differences.</summary>
public sealed class StockImport : IImportKind
{
    public ImportKind Kind => ImportKind.Stock;
    public Permission Needs => Permission.AdjustStock;
    public int AtOnce => 20;

    public string? KeyOf(ImportRow row) => null;

    public (string, string)? OnceOf(ImportRow row) => row.Text("sku") is { Length: > 0 } sku ? ("sku", $"{sku}\n{row.Text("location").ToUpperInvariant()}") : null;

    public async Task<ImportChunk> ReadAsync(ImportDesk desk, IReadOnlyList<IReadOnlyList<ImportRow>> things)
    {
        var rows = things.Select(t => t[0]).ToList();
        var skus = rows.Select(r => r.Text("sku")).Where(s => s.Length > 0).Distinct().ToList();
        var variants = await desk.Db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).Select(v => new { v.Sku, v.Id }).ToDictionaryAsync(v => v.Sku, v => v.Id, desk.Ct);
        var ids = variants.Values.ToList();
        var levels = await desk.Db.StockLevels.AsNoTracking().Where(l => ids.Contains(l.VariantId)).ToDictionaryAsync(l => (l.VariantId, l.LocationId), l => l.OnHand, desk.Ct);

        var (marks, issues, counts) = (new List<RowMark>(), new List<ImportIssue>(), new List<(CountedRow, Domain.Catalog.VariantId)>());
        foreach (var row in rows)
        {
            var counted = CountedRow.Read(desk, row);
            if (row.Needed("sku") is { Length: > 0 } sku && !variants.ContainsKey(sku)) row.Wrong("sku", $"There is no product with the SKU {sku.Cut(80)}.");
            if (!row.IsGood || counted is null)
            {
                issues.AddRange(row.Issues);
                continue;
            }
            var variant = variants[row.Text("sku")];
            var same = levels.TryGetValue((variant, counted.Place.Id), out var onHand) && onHand == counted.Wish.Counted;
            marks.Add(new(row.Number, same ? RowState.Unchanged : levels.ContainsKey((variant, counted.Place.Id)) ? RowState.Change : RowState.New));
            counts.Add((counted, variant));
        }
        return ImportChunk.Of(new(marks.Count(m => m.State is RowState.New), marks.Count(m => m.State is RowState.Change), marks.Count(m => m.State is RowState.Unchanged), issues), marks, () => StockCounts.ApplyAsync(desk, counts));
    }
}
