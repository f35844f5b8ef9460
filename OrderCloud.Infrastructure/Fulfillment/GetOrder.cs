using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Query: orders as the API says them.</summary>
public sealed class GetOrder(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Null when this merchant has none with the id.</summary>
    public async Task<OrderView?> RunAsync(OrderId id, CancellationToken ct = default) => await RunAsync([id], ct) is [var one] ? one : null;

    /// <summary>Several at once, in the order of their ids as given, with the same number of queries as for one.</summary>
    public async Task<IReadOnlyList<OrderView>> RunAsync(IReadOnlyList<OrderId> ids, CancellationToken ct = default)
    {
        if (ids.Count == 0) return [];
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var orders = await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).Include(o => o.Tags).Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var parts = (await db.FulfillmentOrders.Where(f => ids.Contains(f.OrderId)).ToListAsync(ct)).ToLookup(f => f.OrderId);
        var shipments = (await db.Shipments.Where(s => ids.Contains(s.OrderId)).ToListAsync(ct)).ToLookup(s => s.OrderId);
        var codes = await db.Locations.Select(l => new { l.Id, l.Code }).ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        var given = (await db.Orders.Where(o => o.OriginId != null && ids.Contains(o.OriginId.Value)).OrderBy(o => o.Id).Select(o => new { Origin = o.OriginId!.Value, o.Id, o.Number }).ToListAsync(ct)).ToLookup(o => o.Origin, o => new OrderLink(o.Id.Value, o.Number));
        return [.. ids.Where(orders.ContainsKey).Select(id => OrderViews.Of(orders[id], [.. parts[id]], [.. shipments[id]], codes, [.. given[id]]))];
    }
}
