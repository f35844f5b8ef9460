using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Query: everything the order's page shows, in nine queries whatever the order's size.</summary>
public sealed class OrderForService(IDbContextFactory<AppDb> dbs)
{
    public const int MaxEntries = 200;

    /// <summary>Null when this merchant has none with the id.</summary>
    public async Task<ServiceOrder?> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var found = await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).Include(o => o.Tags).Where(o => o.Id == id).Select(o => new
        {
            Order = o,
            Channel = db.Connections.Where(c => c.Id == o.ConnectionId).Select(c => c.Name).FirstOrDefault(),
            Orders = o.CustomerId == null ? 1 : db.Orders.Count(other => other.CustomerId == o.CustomerId),
        }).FirstOrDefaultAsync(ct);
        if (found is null) return null;

        var order = found.Order;
        var parts = await db.FulfillmentOrders.AsSingleQuery().Where(f => f.OrderId == id).OrderBy(f => f.Id).ToListAsync(ct);
        var shipments = await db.Shipments.AsSingleQuery().Where(s => s.OrderId == id).OrderBy(s => s.ShippedAt).ToListAsync(ct);
        var payments = await db.Payments.Where(p => p.OrderId == id).OrderBy(p => p.At).ThenBy(p => p.Id)
            .Select(p => new ServicePayment(p.Gateway, p.Kind, p.Result, p.AmountMinor, p.Reference, p.At, p.Actor, p.IntentId)).ToListAsync(ct);
        var timeline = await db.Timeline.Where(e => e.OrderId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(MaxEntries).ToListAsync(ct);
        var locations = await db.Locations.Select(l => new { l.Id, l.Name }).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        return new(
            order, found.Channel ?? order.Channel, found.Orders,
            [.. order.Lines.OrderBy(l => l.Position).Select(l => ServiceLine.Of(l, parts))],
            [.. parts.OrderByDescending(p => p.IsLive).ThenBy(p => p.Id.Value).Select(p => ServicePart.Of(p, order, p.LocationId is { } at ? locations.GetValueOrDefault(at) : null, parts))],
            [.. shipments.Select(s => new ServiceShipment(
                s.Id.Value, s.Number, s.Carrier, s.Service, s.TrackingNumber, s.TrackingUrl, s.Status, s.ShippedAt, s.Lines.Sum(l => l.Quantity), locations.GetValueOrDefault(s.LocationId) ?? ""))],
            [.. payments.OrderBy(p => p.At).ThenBy(p => p.Kind)], timeline);
    }
}
