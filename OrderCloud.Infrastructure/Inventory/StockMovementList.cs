using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>The stock ledger, newest first.</summary>
public sealed class StockMovementList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    public sealed record Row(Guid Id, DateTime At, string Sku, string Location, StockMovement Movement);

    /// <param name="after">The last row already seen.</param>
    public async Task<IReadOnlyList<Row>> RunAsync(string? sku, string? location, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var movements = db.StockMovements.AsNoTracking();
        if (user.Locations is { } bound) movements = movements.Where(m => bound.Contains(m.LocationId));
        if (sku is { Length: > 0 })
        {
            var variant = await db.Variants.Where(v => v.Sku == sku).Select(v => v.Id).FirstOrDefaultAsync(ct);
            movements = movements.Where(m => m.VariantId == variant);
        }

        if (location is { Length: > 0 }) movements = movements.Where(m => db.Locations.Any(l => l.Id == m.LocationId && l.Code == location));
        if (after is { At: var at, Id: var id }) movements = movements.Where(m => m.At < at || (m.At == at && m.Id < id));

        return await (
            from m in movements.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(take)
            join v in db.Variants on m.VariantId equals v.Id
            join l in db.Locations on m.LocationId equals l.Id
            orderby m.At descending, m.Id descending
            select new Row(m.Id, m.At, v.Sku, l.Code, m)).ToListAsync(ct);
    }
}
