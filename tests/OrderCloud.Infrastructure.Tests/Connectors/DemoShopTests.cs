using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Connectors.Channels.Demo;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Infrastructure.Tests.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Connectors;

public sealed class DemoShopTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_arrives_at_each_tick_while_the_shop_is_switched_on(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1", "TS-2");
        Assert.False(await HasWorkAsync(store, store.Acme));
        var shop = Assert.IsType<Outcome<ConnectedChannel>.Done>(await store.WithAsync<ConnectChannel, Outcome<ConnectedChannel>>(
            store.Acme, c => c.RunAsync(new("demo", "demo", "Demo shop", new Dictionary<string, string>())))).Value.Id;
        Assert.True(await HasWorkAsync(store, store.Acme));
        Assert.False(await HasWorkAsync(store, store.Globex));

        await TickAsync(store);
        store.Clock.Advance(TimeSpan.FromSeconds(20));
        await TickAsync(store);

        await using var db = store.Open(store.Acme);
        Assert.Equal(2, await db.Orders.CountAsync(o => o.ConnectionId == shop));
        await store.WithAsync<ChangeChannel, Outcome<ConnectionId>>(store.Acme, c => c.RunAsync(shop, new("Demo shop", Enabled: false, UnpaidHours: null, new Dictionary<string, string>())));
        Assert.False(await HasWorkAsync(store, store.Acme));
        store.Clock.Advance(TimeSpan.FromSeconds(20));
        await TickAsync(store);
        Assert.Equal(2, await db.Orders.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Everything_that_follows_from_an_order_of_the_demo_is_of_its_day(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var store = team.Store;
        Assert.Equal(40, await store.WithAsync<SeedDemo, int>(store.Acme, d => d.RunAsync(store.Acme, 40, 30)));

        await using var db = store.Open(store.Acme);
        var orders = await db.Orders.AsNoTracking().ToDictionaryAsync(o => o.Number);
        var reserved = await db.StockMovements.AsNoTracking().Where(m => m.Kind == MovementKind.Reserve).ToListAsync();
        Assert.NotEmpty(reserved);
        Assert.All(reserved, m => Assert.Equal(orders[m.Reference].PlacedAt, m.At));
        Assert.All(orders.Values, o => Assert.Equal(o.PlacedAt, o.TakenAt));
        Assert.Equal(0, await db.Customers.CountAsync(c => db.Orders.Any(o => o.CustomerId == c.Id && o.PlacedAt < c.CreatedAt)));
        var first = await db.Timeline.AsNoTracking().Where(t => t.Kind == "placed").ToListAsync();
        Assert.All(first, t => Assert.Equal(orders.Values.Single(o => o.Id == t.OrderId).PlacedAt, t.At));
        Assert.False((await store.WithAsync<InvoicingChoices, InvoicingChoices.View>(store.Acme, c => c.RunAsync())).Seller.LacksAddress());
    }

    private static Task<bool> HasWorkAsync(TestStore store, TenantId tenant) => store.WithAsync<DemoChannelTick, bool>(tenant, d => d.HasWorkAsync(default));

    private static async Task TickAsync(TestStore store)
    {
        await store.WithAsync<DemoChannelTick, int>(store.Acme, d => d.RunAsync(default));
        await ChannelDesk.ServeAsync(store, store.Acme);
    }
}
