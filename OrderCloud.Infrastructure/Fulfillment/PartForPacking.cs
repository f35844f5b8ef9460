using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>A part on the packing table.</summary>
/// <param name="LastCarrier">Who carried the last parcel of its location that named a carrier, of the merchant's newest ones; empty when none did.</param>
/// <param name="Next">The most urgent other part of its location that can be packed; nobody has begun it, if there is such a one.</param>
public sealed record PackingView(
    FulfillmentOrderId Id, string Number, OrderId OrderId, string OrderNumber, string Recipient, string City, string Shipping, LocationId? LocationId, string Location, DateTime PromisedAt,
    FulfillmentOrderStatus Status, PackingHold? Hold, int LeftHere, FulfillmentOrderId? Next, string LastCarrier, IReadOnlyList<PackingLine> Lines)
{
    public bool Held => Hold is not null;
    public int Units => Lines.Sum(l => l.Open);
    public int Packed => Lines.Sum(l => l.Packed);
    public bool AllPacked => Units > 0 && Lines.All(l => l.Packed >= l.Open);
    public int WeightGrams => Lines.Sum(l => l.WeightGrams * l.Open);
}

/// <summary>The oldest hold that stands on the order, or else the part's own.</summary>
/// <param name="Reason">A <see cref="HoldReason"/> or a <see cref="PartHoldReason"/>.</param>
/// <param name="IsOfPart">The order's other parts go on.</param>
public sealed record PackingHold(Enum Reason, string Detail, bool IsOfPart)
{
    internal static PackingHold? Of(Order order, FulfillmentOrder part) =>
        order.StandingHolds.OrderBy(h => h.PlacedAt).FirstOrDefault() is { } hold ? new(hold.Reason, hold.Detail, IsOfPart: false)
        : part.StandingHold is { } own ? new(own.Reason, own.Note, IsOfPart: true)
        : null;
}

/// <summary>What must go in; Open counts units that have not left yet.</summary>
public sealed record PackingLine(OrderLineId OrderLineId, string Sku, string Title, int Open, int Packed, int WeightGrams);

/// <summary>What the packer of one part must see; null when there is no such part for this member.</summary>
public sealed class PartForPacking(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    private const int LatelyShipped = 200;

    public async Task<PackingView?> RunAsync(FulfillmentOrderId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var part = await db.FulfillmentOrders.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, ct);
        if (part is null || (part.LocationId is { } at && !user.MayAt(at))) return null;

        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).Include(o => o.Holds).AsSplitQuery().SingleAsync(o => o.Id == part.OrderId, ct);
        var location = await db.Locations.AsNoTracking().Where(l => l.Id == part.LocationId).Select(l => l.Name).FirstOrDefaultAsync(ct);
        var variants = part.Lines.Select(l => l.VariantId).ToList();
        var weights = await db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.WeightGrams, ct);
        var left = await db.FulfillmentOrders.CountAsync(
            f => f.LocationId == part.LocationId && (f.Status == FulfillmentOrderStatus.Open || f.Status == FulfillmentOrderStatus.InProgress), ct);
        var next = await db.FulfillmentOrders.IgnoreAutoIncludes()
            .Where(f => f.LocationId == part.LocationId && f.Id != id && (f.Status == FulfillmentOrderStatus.Open || f.Status == FulfillmentOrderStatus.InProgress))
            .Where(f => !db.OrderHolds.Any(h => h.OrderId == f.OrderId && h.ReleasedAt == null))
            .OrderBy(f => f.Status == FulfillmentOrderStatus.InProgress).ThenBy(f => f.PromisedAt).ThenBy(f => f.Id)
            .Select(f => (FulfillmentOrderId?)f.Id).FirstOrDefaultAsync(ct);
        var carrier = await db.Shipments.IgnoreAutoIncludes().OrderByDescending(s => s.ShippedAt).ThenByDescending(s => s.Id).Take(LatelyShipped)
            .Where(s => s.LocationId == part.LocationId && s.Status != ShipmentStatus.Voided && s.Carrier != Carriers.Unnamed)
            .OrderByDescending(s => s.ShippedAt).ThenByDescending(s => s.Id).Select(s => s.Carrier).FirstOrDefaultAsync(ct);
        return new(
            part.Id, part.Number, order.Id, order.Number, order.ShippingAddress.Name.Length > 0 ? order.ShippingAddress.Name : order.CustomerName, order.ShippingAddress.City,
            order.Shipping.Count > 0 ? order.Shipping[0].Title : "", part.LocationId, location ?? "", part.PromisedAt, part.Status,
            PackingHold.Of(order, part), left, next, carrier ?? "",
            [.. part.Lines.Where(l => l.Open > 0).Select(l => (Line: l, Of: order.Line(l.OrderLineId))).OrderBy(l => l.Of.Position)
                .Select(l => new PackingLine(l.Of.Id, l.Of.Sku, l.Of.Title, l.Line.Open, l.Line.Packed, weights.GetValueOrDefault(l.Line.VariantId)))]);
    }
}
