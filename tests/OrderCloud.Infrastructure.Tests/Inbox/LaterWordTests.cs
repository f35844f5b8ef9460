using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Inbox;

public sealed class LaterWordTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Units_taken_back_after_they_were_packed_stay_and_hold_the_order_once(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1", "TS-2");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        await HearAsync(store, shop, "e1", 1, ("TS-1", 2, 2), ("TS-2", 3, 3));
        await PackAsync(store, "TS-1");

        await HearAsync(store, shop, "e2", 2, ("TS-1", 2, 1), ("TS-2", 3, 1));
        await HearAsync(store, shop, "e3", 3, ("TS-1", 2, 1), ("TS-2", 3, 1));

        await using var db = store.Open(store.Acme);
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsNoTracking().SingleAsync();
        var hold = Assert.Single(order.Holds);
        Assert.Equal((true, HoldReason.ChannelChanged, "1 of TS-1 were taken back, but are already packed or shipped"), (hold.Stands, hold.Reason, hold.Detail));
        Assert.Equal([("TS-1", 2, 0), ("TS-2", 3, 2)], order.Lines.OrderBy(l => l.Sku).Select(l => (l.Sku, l.Quantity, l.Cancelled)));
        Assert.Equal(3, await db.StockLevels.SumAsync(l => l.Reserved));
        Assert.Equal(2, await db.FulfillmentOrders.SelectMany(f => f.Lines).SumAsync(l => l.Packed));
        Assert.Equal(3, await db.Inbox.CountAsync(m => m.Status == WorkStatus.Done));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_matched_product_sends_the_order_that_waited_on_its_way_and_is_known_to_the_next(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        await HearAsync(store, shop, "e1", 1, ("GHOST", 2, 2));
        await using var db = store.Open(store.Acme);
        Assert.Equal(HoldReason.UnmappedProduct, Assert.Single((await ReadAsync(db)).StandingHolds).Reason);

        Assert.Equal("listing.variant", await RefusedAsync(store, store.Acme, shop, "NOWHERE"));
        Assert.Equal(ChannelRefusals.NotFound.Code, await RefusedAsync(store, store.Globex, shop, "TS-1"));
        Assert.Equal((0, 0), (await db.Listings.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved)));

        var mapped = Assert.IsType<Outcome<MappedListing>.Done>(await MapAsync(store, store.Acme, shop, "TS-1")).Value;
        await HearAsync(store, shop, "e2", "2", 1, ("GHOST", 1, 1));

        Assert.Equal(("GHOST", "TS-1", 1), (mapped.ExternalSku, mapped.Sku, mapped.Orders));
        var orders = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsNoTracking().ToListAsync();
        Assert.Equal(2, orders.Count);
        Assert.DoesNotContain(orders, o => o.StandingHolds.Any() || o.Lines.Any(l => l.IsUnmapped));
        Assert.Equal(3, await db.StockLevels.SumAsync(l => l.Reserved));
    }

    private static Task HearAsync(TestStore store, ConnectionId shop, string eventId, int minute, params (string, int, int)[] lines) => HearAsync(store, shop, eventId, "1", minute, lines);

    private static async Task HearAsync(TestStore store, ConnectionId shop, string eventId, string order, int minute, params (string, int, int)[] lines)
    {
        await ChannelDesk.SendAsync(store, shop, ShopifyPayload.Order(order, minute, "paid", lines), eventId);
        await ChannelDesk.ServeAsync(store, store.Acme);
    }

    private static async Task PackAsync(TestStore store, string sku)
    {
        await using var db = store.Open(store.Acme);
        var variant = await db.Variants.Where(v => v.Sku == sku).Select(v => v.Id).SingleAsync();
        foreach (var part in await db.FulfillmentOrders.Include(f => f.Lines).ToListAsync())
        {
            part.StartPicking(orderHeld: false);
            foreach (var line in part.Lines.Where(l => l.VariantId == variant).ToList())
                for (var unit = line.Open; unit > 0; unit--) part.Scan(variant, orderHeld: false);
        }
        await db.SaveChangesAsync();
    }

    private static Task<Order> ReadAsync(AppDb db) => db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsNoTracking().SingleAsync();

    private static Task<Outcome<MappedListing>> MapAsync(TestStore store, TenantId tenant, ConnectionId shop, string sku) =>
        store.WithAsync<MapListing, Outcome<MappedListing>>(tenant, m => m.RunAsync(shop, "GHOST", sku));

    private static async Task<string> RefusedAsync(TestStore store, TenantId tenant, ConnectionId shop, string sku) =>
        Assert.IsType<Outcome<MappedListing>.Refused>(await MapAsync(store, tenant, shop, sku)).Why.Code;
}
