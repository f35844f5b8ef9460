using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>A channel's product is one of ours from now on.</summary>
/// <param name="Orders">Waiting orders that could be routed because of it.</param>
public sealed record MappedListing(string ExternalSku, string Sku, int Orders);

/// <summary>Says which of our variants a channel's SKU means, and sends the orders that waited for it on their way.</summary>
public sealed class MapListing(Writes writes, IntakeSetups setups, RouteOrder route, CurrentUser user, TimeProvider clock)
{
    private const int MostOrders = 200;

    public Task<Outcome<MappedListing>> RunAsync(ConnectionId connection, string externalSku, string sku, CancellationToken ct = default) =>
        writes.RunAsync<MappedListing>(Permission.EditChannels, async db =>
        {
            if (!await db.Connections.AnyAsync(c => c.Id == connection, ct)) return ChannelRefusals.NotFound;
            if (externalSku.Length is 0 or > 120) return Refusal.Invalid("listing.sku", "externalSku", "A channel's SKU has 1 to 120 characters.");
            if ((await StockBySku.Of(db, [sku], ct)).GetValueOrDefault(sku) is not { } variant)
                return Refusal.Invalid("listing.variant", "sku", $"There is no product with the SKU {sku}.");

            var listing = await db.Listings.FirstOrDefaultAsync(l => l.ConnectionId == connection && l.ExternalSku == externalSku, ct);
            if (listing is null) db.Add(new Listing { ConnectionId = connection, ExternalSku = externalSku, VariantId = variant.Id });
            else listing.VariantId = variant.Id;

            var waiting = await db.Orders.Include(o => o.Lines).Include(o => o.Holds)
                .Where(o => o.ConnectionId == connection && o.Status == OrderStatus.Open && o.Lines.Any(l => l.VariantId == null && l.Sku == externalSku && l.Quantity > l.Cancelled))
                .OrderBy(o => o.PlacedAt).Take(MostOrders).ToListAsync(ct);
            foreach (var order in waiting) await SendOnAsync(db, order, externalSku, variant.Id, ct);
            db.Announce("listing", connection.Value);
            return new MappedListing(externalSku, sku, waiting.Count);
        }, ct);

    private async Task SendOnAsync(AppDb db, Order order, string externalSku, VariantId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Read anew for each order: the one before may have taken the last units.
        var variant = (await StockBySku.Of(db, new[] { id }, ct)).Values.Single();
        var lines = order.Lines.Where(l => l.IsUnmapped && l.Sku == externalSku).ToList();
        foreach (var line in lines) order.MapLine(line.Id, id);

        var routed = await route.PlanAsync(db, await setups.OfAsync(db, ct), order.ShippingAddress, [.. lines.Select(l => new WantedUnits(l.Id, variant, l.Outstanding))], now, ct);
        await StockLedger.ApplyAsync(db, routed.Reservations(order.Number), user.Name, now, ct);
        db.AddRange(RouteOrder.Attach(order, routed, await db.FulfillmentOrders.CountAsync(f => f.OrderId == order.Id, ct), now));

        if (!order.Lines.Any(l => l.IsUnmapped))
            foreach (var hold in order.StandingHolds.Where(h => h.Reason is HoldReason.UnmappedProduct).ToList()) order.Release(hold.Id, user.Name, now);
        await db.InsertNowAsync(
            [new TimelineEntry { OrderId = order.Id, At = now, Kind = "mapped", Text = $"{externalSku} is {variant.Sku}. {routed.Plan.Trace.Summary}".Cut(2000), Actor = user.Name }], ct);
    }
}
