using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>What somebody who holds the link may see: no address, no prices, of the person only the first name and the city.</summary>
/// <param name="Coming">Units that are at hand and in no parcel yet.</param>
/// <param name="Waiting">Units that wait for stock.</param>
/// <param name="CalledOff">Units that were ordered and are not wanted any more.</param>
public sealed record TrackedOrder(
    string Number, string FirstName, string City, DateTime PlacedAt, DateTime PromisedAt, bool Cancelled, IReadOnlyList<TrackedParcel> Parcels, IReadOnlyList<TrackedItem> Coming,
    IReadOnlyList<TrackedItem> Waiting, IReadOnlyList<TrackedItem> CalledOff)
{
    public bool AllSent => Coming.Count == 0 && Waiting.Count == 0 && Parcels.Count > 0;
    public bool SomeUnderway => Parcels.Any(p => p.DeliveredAt is null);
    public bool AllDelivered => AllSent && Parcels.All(p => p.DeliveredAt is not null);
}

public sealed record TrackedParcel(string Carrier, string TrackingNumber, string TrackingUrl, ShipmentStatus Status, DateTime ShippedAt, DateTime? DeliveredAt, IReadOnlyList<TrackedItem> Items);

public sealed record TrackedItem(string Title, int Quantity);

/// <summary>An order as its customer follows it.</summary>
public sealed class TrackOrder(IDbContextFactory<AppDb> dbs)
{
    public async Task<TrackedOrder?> RunAsync(OrderId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null) return null;
        var shipments = await db.Shipments.AsNoTracking().Where(s => s.OrderId == id && s.Status != ShipmentStatus.Voided).OrderBy(s => s.ShippedAt).ThenBy(s => s.Id).ToListAsync(ct);
        var name = order.ShippingAddress.Name.Length > 0 ? order.ShippingAddress.Name : order.CustomerName;
        return new(
            order.Number, name.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "", order.ShippingAddress.City, order.PlacedAt, order.PromisedAt,
            order.Status is OrderStatus.Cancelled,
            [.. shipments.Select(s => new TrackedParcel(
                s.Carrier == "other" ? "" : Carriers.TitleOf(s.Carrier), s.TrackingNumber, s.TrackingUrl, s.Status, s.ShippedAt, s.DeliveredAt,
                [.. s.Lines.Select(l => new TrackedItem(TitleOf(order.Line(l.OrderLineId)), l.Quantity))]))],
            Items(order, l => l.Outstanding - l.Backordered), Items(order, l => l.Backordered), Items(order, l => l.Cancelled));
    }

    private static IReadOnlyList<TrackedItem> Items(Order order, Func<OrderLine, int> units) =>
        [.. order.Lines.OrderBy(l => l.Position).Select(l => new TrackedItem(TitleOf(l), units(l))).Where(i => i.Quantity > 0)];

    private static string TitleOf(OrderLine line) => line.Title.Length > 0 ? line.Title : line.Sku;
}
