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
