using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>A run as its bar and its page show it.</summary>
public sealed record BulkRunRow(
    Guid Id, BulkKind Kind, BulkInput Input, int Total, int Done, int Failed, BulkStatus Status, bool CancelAsked, string StartedBy, Guid UserId, DateTime CreatedAt, DateTime? EndedAt,
    Guid? FileId, int Selected, bool IsSelecting)
{
    public bool IsLive => Status is BulkStatus.Queued or BulkStatus.Running;
    public int Left => Total - Done - Failed;
}

/// <summary>An order that was not done, and why.</summary>
public sealed record BulkItemRow(int Position, OrderId OrderId, string Number, BulkItemState State, string Code, string Message);

/// <summary>Query: bulk runs, how far they are, and what they could not do.</summary>
public sealed class BulkRuns(IDbContextFactory<AppDb> dbs)
{
    /// <summary>The kind under which open pages hear of them.</summary>
    public const string Announced = "bulkrun";

    internal static IQueryable<BulkRun> Live(AppDb db) => db.BulkRuns.Where(r => r.Status == BulkStatus.Queued || r.Status == BulkStatus.Running);

    /// <summary>Those in work, the oldest first.</summary>
    public async Task<IReadOnlyList<BulkRunRow>> LiveAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await RowsAsync(Live(db).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(20), ct);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<BulkRunRow>> RecentAsync(int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await RowsAsync(db.BulkRuns.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(take), ct);
    }

    public async Task<BulkRunRow?> FindAsync(Guid run, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await RowsAsync(db.BulkRuns.Where(r => r.Id == run), ct)).SingleOrDefault();
    }

    /// <summary>Why orders were not done, the most frequent reason first.</summary>
    public async Task<IReadOnlyList<BulkRefusal>> RefusalsAsync(Guid run, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var groups = await db.BulkItems.Where(i => i.RunId == run && i.Code != "").GroupBy(i => i.Code)
            .Select(g => new { g.Key, Message = g.Min(i => i.Message)!, Count = g.Count() }).ToListAsync(ct);
        return [.. groups.OrderByDescending(g => g.Count).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new BulkRefusal(g.Key, g.Message, g.Count, []))];
    }

    /// <param name="undone">Only what was not done: refused, broken, or left when the run was cancelled.</param>
    public async Task<IReadOnlyList<BulkItemRow>> ItemsAsync(Guid run, bool undone, int? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var items = db.BulkItems.AsNoTracking().Where(i => i.RunId == run);
        if (undone) items = items.Where(i => i.State != BulkItemState.Done);
        if (after is { } last) items = items.Where(i => i.Position > last);
        return await items.OrderBy(i => i.Position).Take(take).Select(i => new BulkItemRow(i.Position, i.OrderId, i.Number, i.State, i.Code, i.Message)).ToListAsync(ct);
    }

    /// <summary>Every order of the run with what became of it; false when there is no such run.</summary>
    public async Task WriteAsync(Guid run, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(ct, "Order", "Result", "Reason");
        await foreach (var batch in Batches.Of<BulkItemRow>((last, take) => ItemsAsync(run, undone: false, last?.Position, take, ct), ct))
            foreach (var i in batch)
                await to.Text(i.Number).Text(i.State switch { BulkItemState.Done => "done", BulkItemState.Waiting => "not done", BulkItemState.Refused => "refused", _ => "failed" }).Text(i.Message).EndRowAsync(ct);
    }

    private static async Task<IReadOnlyList<BulkRunRow>> RowsAsync(IQueryable<BulkRun> runs, CancellationToken ct) => [.. (await runs.AsNoTracking().ToListAsync(ct)).Select(r => new BulkRunRow(
        r.Id, r.Kind, BulkInput.Of(r.Input), r.Total, r.Done, r.Failed, r.Status, r.CancelAsked, r.StartedBy, r.UserId, r.CreatedAt, r.EndedAt, r.FileId, r.Selected, r.Rest.Length > 0))];
}
