using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Orders that are still to be sent: each is routed and reserved as one from any other door.</summary>
public sealed class OpenOrderImport(TakeOrder take) : IImportKind
{
    public ImportKind Kind => ImportKind.OpenOrders;
    public Permission Needs => Permission.EditOrders;

    /// <summary>An order locks stock first and the number series last; two in a transaction would not keep to that.</summary>
    public int AtOnce => 1;

    public string? KeyOf(ImportRow row) => row.Text("order") is { Length: > 0 } order ? order : null;

    public async Task<ImportChunk> ReadAsync(ImportDesk desk, IReadOnlyList<IReadOnlyList<ImportRow>> things)
    {
        var known = await KnownOrders.OfAsync(desk, things);
        var skus = things.SelectMany(t => t).Select(r => r.Text("sku")).Distinct().ToList();
        var variants = (await desk.Db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).Select(v => v.Sku).ToListAsync(desk.Ct)).ToHashSet(StringComparer.Ordinal);
        var (marks, issues, orders) = (new List<RowMark>(), new List<ImportIssue>(), new List<(IncomingOrder Order, IReadOnlyList<ImportRow> Rows)>());
        foreach (var rows in things)
        {
            foreach (var row in rows.Where(r => r.Text("sku") is { Length: > 0 } sku && !variants.Contains(sku))) row.Wrong("sku", $"There is no product with the SKU {row.Text("sku").Cut(80)}.");
            if (OrderRows.Read(rows, Door.Csv, desk.Setup) is not { } order) issues.AddRange(OrderRows.IssuesOf(rows));
            else if (known.Contains(order.ExternalId)) marks.AddRange(rows.Select(r => new RowMark(r.Number, RowState.Unchanged)));
            else
            {
                orders.Add((order, rows));
                marks.AddRange(rows.Select(r => new RowMark(r.Number, RowState.New)));
            }
        }
        var counts = new ImportCounts(orders.Count, 0, things.Count(t => known.Contains(t[0].Text("order")) && t.All(r => r.IsGood)), issues);
        return new(counts, [.. marks, .. issues.Select(i => new RowMark(i.Row, RowState.Error))], () => WriteAsync(desk, counts, orders));
    }

    private async Task<ImportCounts> WriteAsync(ImportDesk desk, ImportCounts counts, List<(IncomingOrder Order, IReadOnlyList<ImportRow> Rows)> orders)
    {
        foreach (var (order, rows) in orders)
        {
            switch (await take.ForAsync(desk.Db, order, desk.Ct))
            {
                case Outcome<TakenOrder>.Refused(var why):   // every no is said before the first write
                    OrderRows.Refuse(rows, why);
                    counts = counts with { Added = counts.Added - 1, Issues = [.. counts.Issues, .. OrderRows.IssuesOf(rows)] };
                    break;
                case Outcome<TakenOrder>.Done({ Existing: true }):
                    counts = counts with { Added = counts.Added - 1, Unchanged = counts.Unchanged + 1 };
                    break;
            }
        }
        return counts;
    }
}

/// <summary>Query: which orders of a chunk an earlier import brought.</summary>
internal static class KnownOrders
{
    public static async Task<HashSet<string>> OfAsync(ImportDesk desk, IReadOnlyList<IReadOnlyList<ImportRow>> things)
    {
        var channel = desk.Setup.Connections["csv"].Id;
        var ids = things.Select(t => t[0].Text("order")).ToList();
        return [.. await desk.Db.Orders.AsNoTracking().Where(o => o.ConnectionId == channel && ids.Contains(o.ExternalId)).Select(o => o.ExternalId).ToListAsync(desk.Ct)];
    }
}
