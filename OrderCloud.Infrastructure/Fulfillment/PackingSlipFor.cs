using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>The slip that goes into the parcel, as PDF; null when there is no such part for this member.</summary>
public sealed class PackingSlipFor(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    public async Task<(string FileName, byte[] Pdf)?> RunAsync(FulfillmentOrderId id, PaperStyle style, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var part = await db.FulfillmentOrders.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, ct);
        if (part is null || (part.LocationId is { } at && !user.MayAt(at))) return null;

        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == part.OrderId, ct);
        var parts = await db.FulfillmentOrders.AsNoTracking().IgnoreAutoIncludes().Where(f => f.OrderId == order.Id).OrderBy(f => f.Number).ToListAsync(ct);
        var location = await db.Locations.AsNoTracking().Where(l => l.Id == part.LocationId).Select(l => l.Name).FirstOrDefaultAsync(ct);
        return ($"packing-slip-{part.Number}.pdf", PackingSlip.Render(ModelOf(part, order, parts, location, style), style.Paper));
    }

    /// <summary>One file with the slips of these parts, or of all that a tab of the queue shows and nothing holds back, in the queue's order; null when there is none.</summary>
    /// <param name="location">A location's code; only its parts, when given.</param>
    public async Task<(string FileName, byte[] Pdf)?> RunAsync(IReadOnlyCollection<Guid>? ids, QueueTab tab, string? location, PaperStyle style, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var places = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.Id, l => new { l.Code, l.Name }, ct);
        var live = db.FulfillmentOrders.AsNoTracking();
        if (user.Locations is { } bound) live = live.Where(f => f.LocationId != null && bound.Contains(f.LocationId.Value));
        if (location is { Length: > 0 })
        {
            var here = places.Where(p => p.Value.Code == location).Select(p => p.Key).FirstOrDefault();
            live = live.Where(f => f.LocationId == here);
        }

        if (ids is not null)
        {
            var asked = ids.Select(i => new FulfillmentOrderId(i)).ToList();
            live = live.Where(f => asked.Contains(f.Id));
        }
        else
        {
            var status = tab is QueueTab.InWork ? FulfillmentOrderStatus.InProgress : FulfillmentOrderStatus.Open;
            live = live.Where(f => f.LocationId != null && f.Status == status && !db.OrderHolds.Any(h => h.OrderId == f.OrderId && h.ReleasedAt == null));
        }

        var parts = await live.OrderBy(f => f.PromisedAt).ThenBy(f => f.Id).Take(PickListFor.MostAsked).ToListAsync(ct);
        if (parts.Count == 0) return null;
        var orderIds = parts.Select(p => p.OrderId).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var all = (await db.FulfillmentOrders.AsNoTracking().IgnoreAutoIncludes().Where(f => orderIds.Contains(f.OrderId)).OrderBy(f => f.Number).ToListAsync(ct)).ToLookup(f => f.OrderId);
        var slips = parts.Select(p => ModelOf(p, orders[p.OrderId], [.. all[p.OrderId]], p.LocationId is { } at ? places[at].Name : null, style)).ToList();
        return ($"packing-slips-{parts.Count}.pdf", PackingSlip.Render(slips, style.Paper));
    }

    /// <param name="parts">At least all of the order's parts.</param>
    /// <param name="location">Null while it waits for stock.</param>
    internal static PackingSlipModel ModelOf(FulfillmentOrder part, Order order, IReadOnlyList<FulfillmentOrder> parts, string? location, PaperStyle style)
    {
        var siblings = parts.Where(p => p.OrderId == order.Id && p.Status is not FulfillmentOrderStatus.Cancelled).Select(p => p.Id).ToList();
        return new()
        {
            MerchantName = style.Merchant,
            BrandColor = style.Brand,
            OrderNumber = order.Number,
            FulfillmentOrderNumber = part.Number,
            OrderDate = style.Date(order.PlacedAt),
            LocationName = location ?? "Waiting for stock",
            ShipTo = [.. order.ShippingAddress.Lines()],
            Lines = [.. part.Lines.Where(l => l.Quantity > 0).Select(l => (Line: l, Of: order.Line(l.OrderLineId))).OrderBy(l => l.Of.Position)
                .Select(l => new PackingSlipLine(l.Of.Sku, l.Of.Title, l.Line.Quantity, l.Of.Live != l.Line.Quantity ? l.Of.Live : null))],
            Part = siblings.Count > 1 && siblings.Contains(part.Id) ? new(siblings.IndexOf(part.Id) + 1, siblings.Count, order.Lines.Sum(l => l.Live)) : null,
            Note = order.Note.Length > 0 ? order.Note : null,
        };
    }
}
