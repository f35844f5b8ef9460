using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Says which of our products a channel's unknown line means: routes and reserves its units, and remembers it for the channel's next orders.</summary>
public sealed class MapLine(Writes writes, IntakeSetups setups, RouteOrder route, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<WholeOrder>> RunAsync(OrderId id, OrderLineId line, VariantId variant, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync(Permission.EditOrders, db => MapAsync(db, id, line, variant, version, ct), ct);

    private async Task<Outcome<WholeOrder>> MapAsync(AppDb db, OrderId id, OrderLineId line, VariantId variant, int? version, CancellationToken ct)
    {
        if (await WholeOrder.LoadAsync(db, id, ct) is not { } whole) return OrderRefusals.NotFound;
        var order = whole.Order;
        if ((order.WhyNotVersion(version) ?? order.WhyNotMap(line)) is { } why) return why;
        if ((await StockBySku.Of(db, [variant], ct)).Values.SingleOrDefault() is not { } product) return InventoryRefusals.VariantNotFound;

        var sku = order.Line(line).Sku;
        var lines = order.Lines.Where(l => l.VariantId is null && (l.Id == line || (sku.Length > 0 && l.Sku == sku))).ToList();
        var now = clock.GetUtcNow().UtcDateTime;
        var routed = await RouteAsync(db, order, [.. lines.Where(l => l.Outstanding > 0).Select(l => new WantedUnits(l.Id, product, l.Outstanding))], now, ct);
        var reserved = await StockLedger.ChangeAsync(db, routed?.Reservations(order.Number) ?? [], ct);

        foreach (var mapped in lines) order.MapLine(mapped.Id, variant);
        var parts = routed is null ? [] : RouteOrder.Attach(order, routed, whole.Parts.Count, now);
        db.AddRange(parts);
        foreach (var hold in order.StandingHolds.Where(h => h.Reason is HoldReason.UnmappedProduct && !order.Lines.Any(l => l.IsUnmapped)).ToList())
            order.Release(hold.Id, user.Name, now);
        await db.InsertNowAsync(StockLedger.Record(db, reserved, order.Number, user.Name, now), ct);
        if (sku.Length > 0) await RememberAsync(db, order.ConnectionId, sku, variant, ct);
        db.Add(new TimelineEntry { OrderId = id, At = now, Kind = "mapped", Actor = user.Name, Text = $"{(sku.Length > 0 ? sku : order.Line(line).Title)} is {product.Sku}, {product.Title}.".Cut(2000) });
        if (routed is not null) db.Add(new TimelineEntry { OrderId = id, At = now, Kind = "routed", Actor = user.Name, Text = routed.Plan.Trace.Summary.Cut(2000) });
        return whole with { Parts = [.. whole.Parts, .. parts] };
    }

    private async Task<RoutedUnits?> RouteAsync(AppDb db, Order order, IReadOnlyList<WantedUnits> wanted, DateTime now, CancellationToken ct) =>
        wanted.Count == 0 ? null : await route.PlanAsync(db, await setups.OfAsync(db, ct), order.ShippingAddress, wanted, now, ct);

    private static async Task RememberAsync(AppDb db, ConnectionId connection, string sku, VariantId variant, CancellationToken ct)
    {
        var listing = await db.Listings.FirstOrDefaultAsync(l => l.ConnectionId == connection && l.ExternalSku == sku, ct);
        if (listing is null) db.Add(new Listing { ConnectionId = connection, ExternalSku = sku, VariantId = variant });
        else listing.VariantId = variant;
    }
}
