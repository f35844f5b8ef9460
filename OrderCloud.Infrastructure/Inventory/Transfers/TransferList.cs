using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <param name="Search">The beginning of a number.</param>
/// <param name="Location">A location's code, at either end.</param>
public sealed record TransferFilter(string Search = "", TransferStatus? Status = null, string? Location = null);

public sealed record TransferRow(
    TransferId Id, string Number, TransferStatus Status, string From, string To, string Note, DateTime CreatedAt, DateTime? ShippedAt, int Lines, int Units, int Received, int Missing);

/// <summary>Query: transfers, newest first; a member bound to locations sees those that leave or reach them.</summary>
public sealed class TransferList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="after">Instant and id of the last one already seen.</param>
    public async Task<IReadOnlyList<TransferRow>> RunAsync(TransferFilter filter, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var transfers = db.Transfers.AsNoTracking().IgnoreAutoIncludes();
        if (user.Locations is { } bound) transfers = transfers.Where(t => bound.Contains(t.FromId) || bound.Contains(t.ToId));
        if (filter.Status is { } status) transfers = transfers.Where(t => t.Status == status);
        if (filter.Location is { Length: > 0 } code)
        {
            var place = await db.Locations.Where(l => l.Code == code).Select(l => l.Id).FirstOrDefaultAsync(ct);
            transfers = transfers.Where(t => t.FromId == place || t.ToId == place);
        }

        if (filter.Search.Trim().ToUpperInvariant() is { Length: > 0 } words)
        {
            var number = words.All(char.IsAsciiDigit) ? $"TR-{words}" : words;
            transfers = transfers.Where(t => t.Number.StartsWith(number));
        }

        if (after is { } last)
        {
            var (at, id) = (last.At, new TransferId(last.Id));
            transfers = transfers.Where(t => t.CreatedAt < at || (t.CreatedAt == at && t.Id < id));
        }

        return await (
            from t in transfers.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id).Take(take)
            join f in db.Locations on t.FromId equals f.Id
            join d in db.Locations on t.ToId equals d.Id
            orderby t.CreatedAt descending, t.Id descending
            select new TransferRow(
                t.Id, t.Number, t.Status, f.Code, d.Code, t.Note, t.CreatedAt, t.ShippedAt, db.TransferLines.Count(l => l.TransferId == t.Id),
                db.TransferLines.Where(l => l.TransferId == t.Id).Sum(l => l.Quantity), db.TransferLines.Where(l => l.TransferId == t.Id).Sum(l => l.Received),
                db.TransferLines.Where(l => l.TransferId == t.Id).Sum(l => l.Missing))).ToListAsync(ct);
    }
}
