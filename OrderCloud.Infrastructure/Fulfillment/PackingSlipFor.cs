using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>The slips that go into the parcels, as one PDF in the queue's order.</summary>
public sealed class PackingSlipFor(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="location">A location's code; only its parts, when given.</param>
    public async Task<Outcome<PaperFile>> RunAsync(AskedParts asked, string? location, PaperStyle style, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var places = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.Id, l => new { l.Code, l.Name }, ct);
        var seen = db.FulfillmentOrders.AsNoTracking();
        if (user.Locations is { } bound) seen = seen.Where(f => f.LocationId == null || bound.Contains(f.LocationId.Value));
        if (location is { Length: > 0 })
        {
            var here = places.Where(p => p.Value.Code == location).Select(p => p.Key).FirstOrDefault();
            seen = seen.Where(f => f.LocationId == here);
        }

        var parts = await asked.Of(db, seen).ToListAsync(ct);
        if (parts.Count == 0) return FulfillmentRefusals.NotFound;
        if (await AskedParts.WhyHeldAsync(db, parts, ct) is { } held) return held;
        var orderIds = parts.Select(p => p.OrderId).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var all = (await db.FulfillmentOrders.AsNoTracking().IgnoreAutoIncludes().Where(f => orderIds.Contains(f.OrderId)).OrderBy(f => f.Number).ToListAsync(ct)).ToLookup(f => f.OrderId);
        var slips = parts.Select(p => ModelOf(p, orders[p.OrderId], [.. all[p.OrderId]], p.LocationId is { } at ? places[at].Name : null, style)).ToList();
        return new PaperFile(parts is [var one] ? $"packing-slip-{one.Number}.pdf" : $"packing-slips-{parts.Count}.pdf", PackingSlip.Render(slips, style.Paper));
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
            Logo = style.Logo,
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
