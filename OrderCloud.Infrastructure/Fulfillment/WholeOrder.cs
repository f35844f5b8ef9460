using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>An order with all that hangs on it, as loaded in one unit of work.</summary>
public sealed record WholeOrder(
    Order Order, IReadOnlyList<FulfillmentOrder> Parts, IReadOnlyList<Shipment> Shipments, IReadOnlyDictionary<LocationId, string> LocationCodes)
{
    /// <summary>As the API says it; its version is the one after the save once the save has happened.</summary>
    public OrderView View => OrderViews.Of(Order, Parts, Shipments, LocationCodes);

    /// <summary>Step: loads it to be changed; null when this merchant has none with the id.</summary>
    public static async Task<WholeOrder?> LoadAsync(AppDb db, OrderId id, CancellationToken ct)
    {
        var order = await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).Include(o => o.Tags).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null) return null;

        var parts = await db.FulfillmentOrders.Where(f => f.OrderId == id).OrderBy(f => f.Id).ToListAsync(ct);
        var shipments = await db.Shipments.AsNoTracking().Where(s => s.OrderId == id).OrderBy(s => s.Id).ToListAsync(ct);
        var codes = await db.Locations.AsNoTracking().Select(l => new { l.Id, l.Code }).ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        return new(order, parts, shipments, codes);
    }

    public Refusal? WhyNotVersion(int? seen) => Order.WhyNotVersion(seen);
}
