using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Query: one order as the API says it; null when this merchant has none with the id.</summary>
public sealed class GetOrder(IDbContextFactory<AppDb> dbs)
{
    public async Task<OrderView?> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null) return null;

        var parts = await db.FulfillmentOrders.AsNoTracking().Where(f => f.OrderId == id).ToListAsync(ct);
        var shipments = await db.Shipments.AsNoTracking().Where(s => s.OrderId == id).ToListAsync(ct);
        var codes = await db.Locations.AsNoTracking().Select(l => new { l.Id, l.Code }).ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        return OrderViews.Of(order, parts, shipments, codes);
    }
}
