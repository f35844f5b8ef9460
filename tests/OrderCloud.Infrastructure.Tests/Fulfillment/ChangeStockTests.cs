using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

public sealed class ChangeStockTests
{
    private static readonly StockWish Count50 = new("DAL", "TS/1", "count", Counted: 50);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I1_Available_is_on_hand_less_reserved_less_unavailable(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 0);

        Assert.Equal((50, 0, 0, 50), Numbers(Done(await ChangeAsync(store, Count50))));
        await OrderAsync(store, "A-1", 20);
        Assert.Equal((50, 20, 5, 25), Numbers(Done(await ChangeAsync(store, new("DAL", "TS/1", "damaged in the rain", Unavailable: 5)))));
        Assert.Equal((60, 20, 5, 35), Numbers(Done(await ChangeAsync(store, new("DAL", "TS/1", "PO 17", OnHand: 10, Received: true)))));
        Assert.Equal((57, 20, 2, 35), Numbers(Done(await ChangeAsync(store, new("DAL", "TS/1", "scrapped", OnHand: -3, Unavailable: -3)))));

        var listed = Assert.Single(await store.WithAsync<StockList, IReadOnlyList<StockView>>(store.Acme, q => q.RunAsync("TS/1", null, null, 10, default)));
        Assert.Equal((57, 20, 2, 35), Numbers(listed));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I10_The_sum_of_the_ledger_is_what_is_on_hand_and_every_row_says_why_and_who(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 10);
        await OrderAsync(store, "A-1", 4);
        foreach (var wish in new StockWish[] { Count50, new("DAL", "TS/1", "found", OnHand: 3), new("DAL", "TS/1", "damaged", Unavailable: 6), new("DAL", "TS/1", "count", Counted: 2) })
            Done(await ChangeAsync(store, wish));

        await using var db = store.Open(store.Acme);
        var level = await db.StockLevels.SingleAsync();
        var rows = await db.StockMovements.OrderBy(m => m.Id).ToListAsync();
        Assert.Equal((level.OnHand, level.Reserved, level.Unavailable), (rows.Sum(m => m.OnHandChange), rows.Sum(m => m.ReservedChange), rows.Sum(m => m.UnavailableChange)));
        Assert.Equal((2, 0, 2, 0), (level.OnHand, level.Reserved, level.Unavailable, level.Available));
        Assert.Equal(
            [MovementKind.Receive, MovementKind.Reserve, MovementKind.Count, MovementKind.Adjust, MovementKind.Quarantine, MovementKind.Count, MovementKind.Release],
            rows.Select(m => m.Kind).Take(5).Concat(rows.Select(m => m.Kind).Skip(5).Order()));   // the last two are of one moment
        Assert.All(rows.Where(m => m.Kind is MovementKind.Count or MovementKind.Adjust or MovementKind.Quarantine), m => Assert.NotEqual("", m.Reason));
        Assert.All(rows, m => Assert.Equal("Ada", m.Actor));
        var read = await store.WithAsync<StockMovementList, IReadOnlyList<StockMovementList.Row>>(store.Acme, q => q.RunAsync("TS/1", null, null, 3, default));
        Assert.Equal(rows.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(3).Select(m => m.Id), read.Select(m => m.Id));
        var rest = await store.WithAsync<StockMovementList, IReadOnlyList<StockMovementList.Row>>(store.Acme, q => q.RunAsync("TS/1", "DAL", (read[2].At, read[2].Id), 50, default));
        Assert.Equal(4, rest.Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I10_An_adjustment_without_a_reason_is_refused_and_nothing_is_written(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 10);

        foreach (var wish in new StockWish[] { new("DAL", "TS/1", " ", OnHand: -1), new("DAL", "TS/1", "", Counted: 3), new("DAL", "TS/1", "", Unavailable: 1) })
        {
            var why = Refused(await ChangeAsync(store, wish));
            Assert.Equal(("stock.reason", "reason"), (why.Code, Assert.Single(why.Errors!).Key));
        }

        await UnchangedAsync(store, 10);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I10_Rows_of_the_ledger_cannot_be_changed_or_deleted(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 10);
        await using (var db = store.Open(store.Acme))
        {
            db.Entry(await db.StockMovements.SingleAsync()).Property(m => m.OnHandChange).CurrentValue = 99;
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }

        await using (var db = store.Open(store.Acme))
        {
            db.Remove(await db.StockMovements.SingleAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }

        await UnchangedAsync(store, 10);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Stock_never_falls_below_zero_and_no_more_is_set_aside_than_is_there(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 10);

        Assert.Equal("stock.below_zero", Refused(await ChangeAsync(store, new("DAL", "TS/1", "lost", OnHand: -11))).Code);
        Assert.Equal("stock.unavailable_above_on_hand", Refused(await ChangeAsync(store, new("DAL", "TS/1", "damaged", Unavailable: 11))).Code);
        Assert.Equal("stock.unavailable_below_zero", Refused(await ChangeAsync(store, new("DAL", "TS/1", "repaired", Unavailable: -1))).Code);
        Assert.Equal("input.invalid", Refused(await ChangeAsync(store, new("DAL", "TS/1", "count", Counted: -1))).Code);
        Assert.Equal("input.invalid", Refused(await ChangeAsync(store, new("DAL", "TS/1", "nothing"))).Code);
        Assert.Equal("location.not_found", Refused(await ChangeAsync(store, Count50 with { Location = "NOWHERE" })).Code);
        Assert.Equal("stock.unknown_sku", Refused(await ChangeAsync(store, Count50 with { Sku = "GHOST" })).Code);

        await UnchangedAsync(store, 10);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I1_A_count_below_what_is_reserved_sends_the_newest_reservations_to_backorder(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 10);
        var (oldest, middle, newest) = (await OrderAsync(store, "A-1", 4), await OrderAsync(store, "A-2", 3), await OrderAsync(store, "A-3", 3));
        var preview = Assert.IsType<Outcome<StockPreview.View>.Done>(
            await store.WithAsync<StockPreview, Outcome<StockPreview.View>>(store.Acme, q => q.RunAsync(Count50 with { Counted = 5 }, default))).Value;

        var after = Done(await ChangeAsync(store, Count50 with { Counted = 5 }));

        Assert.Equal((5, 5, 0, 0), Numbers(after));
        Assert.Equal([("1003-1", 3), ("1002-1", 2)], preview.FallBack);
        Assert.Equal(Numbers(preview.After), Numbers(after));
        await using var db = store.Open(store.Acme);
        var lines = await db.OrderLines.ToDictionaryAsync(l => l.OrderId);
        Assert.Equal([(4, 0), (1, 2), (0, 3)], new[] { oldest, middle, newest }.Select(o => (lines[o].Reserved, lines[o].Backordered)));
        var parts = await db.FulfillmentOrders.OrderBy(p => p.Number).ToListAsync();
        Assert.Equal(
            [("1001-1", 4, FulfillmentOrderStatus.Open), ("1002-1", 1, FulfillmentOrderStatus.Open), ("1002-2", 2, FulfillmentOrderStatus.OnHold),
                ("1003-1", 0, FulfillmentOrderStatus.Cancelled), ("1003-2", 3, FulfillmentOrderStatus.OnHold)],
            parts.Select(p => (p.Number, p.Lines.Sum(l => l.Quantity), p.Status)));
        Assert.Equal(2, await db.Timeline.CountAsync(t => t.Kind == "backordered"));
        Assert.Equal(10 - 5, -(await db.StockMovements.Where(m => m.Kind == MovementKind.Release).SumAsync(m => m.ReservedChange)));
        Assert.Equal(level(await db.StockLevels.SingleAsync()), (5, 5, 5));

        (int, int, int) level(StockLevel l) => (l.OnHand, l.Reserved, lines.Values.Sum(x => x.Reserved));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_packed_falls_back_last_and_an_order_that_waits_already_keeps_one_waiting_part(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 6);
        var (first, second) = (await OrderAsync(store, "A-1", 2), await OrderAsync(store, "A-2", 6));
        await using (var db = store.Open(store.Acme))
        {
            var packed = await db.FulfillmentOrders.SingleAsync(p => p.Number == "1002-1");
            for (var i = 0; i < 4; i++) packed.Scan(packed.Lines[0].VariantId, orderHeld: false);
            await db.SaveChangesAsync();
        }

        Done(await ChangeAsync(store, Count50 with { Counted = 1 }));

        await using var after = store.Open(store.Acme);
        var lines = await after.OrderLines.ToDictionaryAsync(l => l.OrderId, l => (l.Reserved, l.Backordered));
        Assert.Equal(((0, 2), (1, 5)), (lines[first], lines[second]));
        Assert.Single(await after.FulfillmentOrders.Where(p => p.OrderId == second && p.LocationId == null).ToListAsync());
        Assert.Equal((1, 1), await after.StockLevels.Select(l => new { l.OnHand, l.Reserved }).SingleAsync() is { } l ? (l.OnHand, l.Reserved) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_Counts_and_orders_at_once_leave_levels_ledger_and_reservations_in_step(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 20);
        var orders = Enumerable.Range(0, 30).Select(i => Task.Run(() => OrderAsync(store, $"R-{i}", 1)));
        var counts = new[] { 12, 25, 7, 15 }.Select(n => Task.Run(async () => Done(await ChangeAsync(store, Count50 with { Counted = n }))));

        await Task.WhenAll([.. orders, .. counts]);

        await using var db = store.Open(store.Acme);
        var level = await db.StockLevels.SingleAsync();
        Assert.True(level.Available >= 0);
        Assert.Equal(level.Reserved, await db.OrderLines.SumAsync(l => l.Reserved));
        Assert.Equal(level.Reserved, await db.FulfillmentOrderLines.Where(l => db.FulfillmentOrders.Any(p => p.Id == l.FulfillmentOrderId && p.LocationId != null)).SumAsync(l => l.Quantity));
        Assert.Equal((level.OnHand, level.Reserved), (await db.StockMovements.SumAsync(m => m.OnHandChange), await db.StockMovements.SumAsync(m => m.ReservedChange)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchant_and_a_member_without_the_permission_or_the_location_change_nothing(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 10);

        Assert.Equal("location.not_found", Refused(await store.WithAsync<ChangeStock, Outcome<StockView>>(store.Globex, c => c.RunAsync(Count50, default))).Code);
        Assert.Empty(await store.WithAsync<StockList, IReadOnlyList<StockView>>(store.Globex, q => q.RunAsync("TS/1", null, null, 10, default)));
        Assert.Empty(await store.WithAsync<StockMovementList, IReadOnlyList<StockMovementList.Row>>(store.Globex, q => q.RunAsync(null, null, null, 10, default)));
        Assert.Empty(await store.WithAsync<InventoryOverview, IReadOnlyList<InventoryRow>>(store.Globex, q => q.RunAsync(new(), null, 10, default)));
        await using var scope = store.As(store.Acme, Permission.ViewStock);
        Assert.Equal(RefusalKind.Forbidden, Refused(await scope.ServiceProvider.GetRequiredService<ChangeStock>().RunAsync(Count50, default)).Kind);
        Assert.Equal(RefusalKind.Forbidden, Assert.IsType<Outcome<StockPreview.View>.Refused>(await scope.ServiceProvider.GetRequiredService<StockPreview>().RunAsync(Count50, default)).Why.Kind);

        await UnchangedAsync(store, 10);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_overview_shows_every_sku_over_its_locations_and_filters_by_state(DatabaseProvider engine)
    {
        await using var store = await StockedAsync(engine, 3);
        var reno = await store.AddLocationAsync(store.Acme, "RNO", priority: 2);
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "MUG"), reno, 40);
        await store.AddVariantAsync(store.Acme, "EMPTY");

        Task<string[]> Skus(InventoryFilter filter, (string, bool)? from = null) => store.WithAsync<InventoryOverview, string[]>(
            store.Acme, async q => [.. (await q.RunAsync(filter, from, 10, default)).Select(r => $"{r.Sku} {r.Available}")]);

        Assert.Equal(["EMPTY 0", "MUG 40", "TS/1 3"], await Skus(new()));
        Assert.Equal(["TS/1 3"], await Skus(new(State: StockState.Low)));
        Assert.Equal(["EMPTY 0"], await Skus(new(State: StockState.Out)));
        Assert.Equal(["MUG 40"], await Skus(new(Location: reno)));
        Assert.Equal(["MUG 40"], await Skus(new("mu")));
        Assert.Equal(["MUG 40"], await Skus(new("product m")));
        Assert.Equal(["TS/1 3"], await Skus(new(), ("MUG", false)));
        Assert.Equal(["EMPTY 0"], await Skus(new(), ("MUG", true)));
    }

    private static async Task<TestStore> StockedAsync(DatabaseProvider engine, int units)
    {
        var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new(32.7767, -96.7970));
        var shirt = await store.AddVariantAsync(store.Acme, "TS/1");
        if (units > 0) await store.ReceiveAsync(store.Acme, shirt, dallas, units);
        return store;
    }

    private static async Task<OrderId> OrderAsync(TestStore store, string externalId, int units) =>
        Assert.IsType<Outcome<TakenOrder>.Done>(await store.WithAsync<TakeOrder, Outcome<TakenOrder>>(store.Acme, take => take.RunAsync(Incoming.Order(externalId, ("TS/1", units))))).Value.Order.Id;

    private static Task<Outcome<StockView>> ChangeAsync(TestStore store, StockWish wish) =>
        store.WithAsync<ChangeStock, Outcome<StockView>>(store.Acme, change => change.RunAsync(wish, default));

    private static async Task UnchangedAsync(TestStore store, int onHand)
    {
        await using var db = store.Open(store.Acme);
        var level = await db.StockLevels.SingleAsync();
        Assert.Equal((onHand, 0, 0), (level.OnHand, level.Reserved, level.Unavailable));
        Assert.Equal(onHand, (await db.StockMovements.SingleAsync()).OnHandChange);
    }

    private static (int, int, int, int) Numbers(StockView s) => (s.OnHand, s.Reserved, s.Unavailable, s.Available);

    private static StockView Done(Outcome<StockView> outcome) => Assert.IsType<Outcome<StockView>.Done>(outcome).Value;

    private static Refusal Refused(Outcome<StockView> outcome) => Assert.IsType<Outcome<StockView>.Refused>(outcome).Why;
}
