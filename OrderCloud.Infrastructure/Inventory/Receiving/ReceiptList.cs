using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

public sealed record ReceiptRow(
    ReceiptId Id, string Number, ReceiptStatus Status, string Location, string Reference, string Reason, DateTime StartedAt, string StartedBy, DateTime? ClosedAt, int Skus, int Units);

/// <summary>A transfer that is on its way to one of the member's locations.</summary>
public sealed record ExpectedTransfer(TransferId Id, string Number, string From, string To, DateTime? ShippedAt, int Outstanding);

/// <summary>Query: goods receipts at the member's locations, newest first, and what is on its way to one of them.</summary>
public sealed class ReceiptList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    private const int MostExpected = 20;

    /// <param name="after">Instant and id of the last one already seen.</param>
    public async Task<IReadOnlyList<ReceiptRow>> RunAsync(ReceiptStatus status, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var receipts = db.GoodsReceipts.AsNoTracking().IgnoreAutoIncludes().Where(r => r.Status == status);
        if (user.Locations is { } bound) receipts = receipts.Where(r => bound.Contains(r.LocationId));
        if (after is { } last)
        {
            var (at, id) = (last.At, new ReceiptId(last.Id));
            receipts = receipts.Where(r => r.StartedAt < at || (r.StartedAt == at && r.Id < id));
        }

        return await (
            from r in receipts.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Take(take)
            join l in db.Locations on r.LocationId equals l.Id
            orderby r.StartedAt descending, r.Id descending
            select new ReceiptRow(
                r.Id, r.Number, r.Status, l.Code, r.Reference, r.Reason, r.StartedAt, r.StartedBy, r.ClosedAt,
                db.GoodsReceiptLines.Count(x => x.ReceiptId == r.Id), db.GoodsReceiptLines.Where(x => x.ReceiptId == r.Id).Sum(x => x.Quantity))).ToListAsync(ct);
    }

    /// <summary>What goes to a location, the longest on its way first.</summary>
    /// <param name="location">A location's code.</param>
    public async Task<IReadOnlyList<ExpectedTransfer>> ExpectedAsync(string location, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var coming = Coming(db).Where(t => db.Locations.Any(l => l.Id == t.ToId && l.Code == location));
        return await (
            from t in coming.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Take(MostExpected)
            join f in db.Locations on t.FromId equals f.Id
            join d in db.Locations on t.ToId equals d.Id
            orderby t.CreatedAt, t.Id
            select new ExpectedTransfer(t.Id, t.Number, f.Code, d.Code, t.ShippedAt, db.TransferLines.Where(l => l.TransferId == t.Id).Sum(l => l.Quantity - l.Received - l.Missing))).ToListAsync(ct);
    }

    /// <summary>How many transfers go to the member's other locations, by code.</summary>
    public async Task<IReadOnlyList<(string Location, int Transfers)>> ExpectedElsewhereAsync(string location, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await Coming(db).Join(db.Locations, t => t.ToId, l => l.Id, (t, l) => l.Code).Where(code => code != location)
            .GroupBy(code => code).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync(ct);
        return [.. rows.Select(r => (r.Key, r.Count))];
    }

    private IQueryable<Transfer> Coming(AppDb db)
    {
        var coming = db.Transfers.AsNoTracking().IgnoreAutoIncludes().Where(t => t.Status == TransferStatus.InTransit || t.Status == TransferStatus.PartiallyReceived);
        return user.Locations is { } bound ? coming.Where(t => bound.Contains(t.ToId)) : coming;
    }
}
