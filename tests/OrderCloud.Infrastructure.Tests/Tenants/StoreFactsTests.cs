using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Tenants;

public sealed class StoreFactsTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_orders_a_store_may_move_and_count_in_another_currency(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var moved = Done(await PlaceAsync(store, new("de", "EUR", "Europe/Berlin", false, 8, 1)));

        Assert.Equal(("DE", "EUR", "Europe/Berlin", 8, false, "1001", 2), (moved.Country, moved.Currency, moved.TimeZone, moved.LowStock, moved.HasOrders, moved.NextOrder, moved.Version));
        Assert.Equal("store.stale", Refused(await PlaceAsync(store, new("US", "USD", "Etc/UTC", false, 5, 1))).Code);
        Assert.Equal(["country", "currency", "lowStock", "timeZone"], Refused(await PlaceAsync(store, new("XX", "ABC", "Nowhere", false, -1))).Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task From_the_first_order_on_the_currency_stays_and_the_rest_may_change(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));

        Assert.Equal("store.currency", Refused(await PlaceAsync(table.Store, new("US", "EUR", "Etc/UTC", false, 5))).Code);
        Assert.True(Done(await PlaceAsync(table.Store, new("CA", "USD", "America/Toronto", false, 5))).HasOrders);

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(("USD", "CA"), await db.Stores.SingleAsync() is { } s ? (s.Currency, s.Country) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_next_order_reads_as_the_settings_say_and_the_series_never_goes_back(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));

        var numbered = Done(await NumberAsync(table.Store, new("HP-", 6, 2500)));
        var taken = await TakeAsync(table.Store, "A-2", ("TS-1", 1));
        var back = Refused(await NumberAsync(table.Store, new("X-", 4, 2400)));

        Assert.Equal(("HP-002500", "HP-002500"), (numbered.NextOrder, taken.Order.Number));
        Assert.Equal(("store.number", "Numbers up to this one may be given already: the next is 2501 or higher."), (back.Code, back.Message));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal("HP-", (await db.Stores.SingleAsync()).OrderPrefix);
        Assert.Equal(["digits", "next", "prefix"], Refused(await NumberAsync(table.Store, new("A1", 0, 0))).Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Low_is_what_the_merchant_says(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        Assert.Equal(new ShortStock(0, 0), await table.Store.WithAsync<InventoryOverview, ShortStock>(table.Store.Acme, s => s.CountShortAsync(default)));

        Done(await PlaceAsync(table.Store, new("US", "USD", "Etc/UTC", false, 8)));

        Assert.Equal(new ShortStock(1, 0), await table.Store.WithAsync<InventoryOverview, ShortStock>(table.Store.Acme, s => s.CountShortAsync(default)));
        Assert.Equal(["TS-1"], (await table.Store.WithAsync<InventoryOverview, IReadOnlyList<InventoryRow>>(table.Store.Acme, s => s.RunAsync(new(State: StockState.Low), null, 10, default))).Select(r => r.Sku));
    }

    private static Task<Outcome<StoreFacts.View>> PlaceAsync(TestStore store, PlaceInput input) => store.WithAsync<ChangePlace, Outcome<StoreFacts.View>>(store.Acme, c => c.RunAsync(input, default));

    private static Task<Outcome<StoreFacts.View>> NumberAsync(TestStore store, NumberingInput input) => store.WithAsync<ChangeNumbering, Outcome<StoreFacts.View>>(store.Acme, c => c.RunAsync(input, default));
}
