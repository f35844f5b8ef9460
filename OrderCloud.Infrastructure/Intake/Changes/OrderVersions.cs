using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>Query: the open change of an order and the ones that were confirmed, the newest first; null when there is no such order.</summary>
public sealed class OrderVersions(IDbContextFactory<AppDb> dbs)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<OrderChange>?> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Orders.AnyAsync(o => o.Id == id, ct)) return null;
        return await db.OrderChanges.AsNoTracking().Where(c => c.OrderId == id && c.Status != OrderChangeStatus.Discarded).OrderByDescending(c => c.StartedAt).Take(Most).ToListAsync(ct);
    }
}
