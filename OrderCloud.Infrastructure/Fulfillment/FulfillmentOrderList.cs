using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>A fulfillment order as a list answers it; Location is a code, empty while it waits for stock.</summary>
public sealed record FulfillmentOrderView(
    FulfillmentOrderId Id, string Number, OrderId OrderId, string Location, FulfillmentOrderStatus Status, PickStage Stage, DateTime PromisedAt, DateTime CreatedAt, string Why,
    IReadOnlyList<FulfillmentOrderLineView> Lines, PartHold? Hold, int Version)
{
    public static FulfillmentOrderView Of(FulfillmentOrder f, string location, Func<OrderLineId, string> skuOf) => new(
        f.Id, f.Number, f.OrderId, location, f.Status, f.Stage, f.PromisedAt, f.CreatedAt, f.Why,
        [.. f.Lines.Select(l => new FulfillmentOrderLineView(l.OrderLineId, skuOf(l.OrderLineId), l.Quantity, l.Packed, l.Shipped))], f.StandingHold, f.Version);
}

public sealed record FulfillmentOrderLineView(OrderLineId OrderLineId, string Sku, int Quantity, int Packed, int Shipped);

/// <summary>Fulfillment orders, newest first; a member bound to locations sees only theirs.</summary>
public sealed class FulfillmentOrderList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="location">A location's code.</param>
    /// <param name="after">Instant and id of the last one already seen.</param>
    public async Task<IReadOnlyList<FulfillmentOrderView>> RunAsync(
        FulfillmentOrderStatus? status, string? location, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var parts = db.FulfillmentOrders.AsNoTracking();
        if (user.Locations is { } bound) parts = parts.Where(f => f.LocationId == null || bound.Contains(f.LocationId.Value));
        if (status is { } wanted) parts = parts.Where(f => f.Status == wanted);
        if (location is not null) parts = parts.Where(f => db.Locations.Any(l => l.Id == f.LocationId && l.Code == location));
        if (after is { } last)
        {
            var (at, id) = (last.At, new FulfillmentOrderId(last.Id));
            parts = parts.Where(f => f.CreatedAt < at || (f.CreatedAt == at && f.Id < id));
        }

        var rows = await parts.OrderByDescending(f => f.CreatedAt).ThenByDescending(f => f.Id).Take(take).ToListAsync(ct);
        var lines = rows.SelectMany(f => f.Lines).Select(l => l.OrderLineId).ToList();
        var skus = await db.OrderLines.AsNoTracking().Where(l => lines.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Sku, ct);
        var codes = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        return [.. rows.Select(f => FulfillmentOrderView.Of(f, f.LocationId is { } at ? codes[at] : "", line => skus[line]))];
    }
}
