using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake;

public sealed class AllocateBackordersTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Arrived_stock_goes_to_the_oldest_order_and_moves_its_units_to_a_part_that_says_why(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, shirt) = await PlaceAsync(store);
        await TakeAsync(store, "YOUNG", Noon.AddHours(1), 2);
        await TakeAsync(store, "OLD", Noon, 3);
        await store.ReceiveAsync(store.Acme, shirt, dallas, 4);

        await RunAsync(store);

        await using var db = store.Open(store.Acme);
        Assert.Equal((3, 1), (await ReservedAsync(db, "OLD"), await ReservedAsync(db, "YOUNG")));
        Assert.Equal((4, 4, 0), (await db.StockLevels.SingleAsync()) is var l ? (l.OnHand, l.Reserved, l.Available) : default);
        var old = await db.Orders.SingleAsync(o => o.ExternalId == "OLD");
        var parts = await db.FulfillmentOrders.Where(f => f.OrderId == old.Id).OrderBy(f => f.Number).ToListAsync();
        Assert.Equal([(null, FulfillmentOrderStatus.Cancelled, 0), (dallas, FulfillmentOrderStatus.Open, 3)], parts.Select(p => ((LocationId?)p.LocationId, p.Status, p.Lines.Sum(x => x.Open))));
        Assert.StartsWith("DAL:", parts[1].Why, StringComparison.Ordinal);
        var entry = await db.Timeline.SingleAsync(t => t.OrderId == old.Id && t.Kind == "backorder_filled");
        Assert.StartsWith("Stock arrived: 3 reserved. DAL:", entry.Text, StringComparison.Ordinal);
        Assert.Equal((JobOutcome.Succeeded, 2, 0), (await db.JobRuns.SingleAsync()) is var run ? (run.Outcome, run.Done, run.Failed) : default);
        await AssertAddsUpAsync(store);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_on_hold_gets_its_stock_and_a_cancelled_one_does_not(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, shirt) = await PlaceAsync(store);
        await TakeAsync(store, "GONE", Noon, 1);
        await TakeAsync(store, "HELD", Noon.AddHours(1), 1);
        await using (var db = store.Open(store.Acme))
        {
            var gone = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.ExternalId == "GONE");
            CancelUnits.Apply(gone, await db.FulfillmentOrders.Where(f => f.OrderId == gone.Id).ToListAsync(), gone.Lines[0].Id, 1);
            gone.NoteCancellation("test", Noon);
            var held = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.ExternalId == "HELD");
            held.Hold(HoldReason.Manual, "look at it", "Ada", Noon);
            await db.SaveChangesAsync();
        }
        await store.ReceiveAsync(store.Acme, shirt, dallas, 5);

        await RunAsync(store);

        await using var after = store.Open(store.Acme);
        Assert.Equal((0, 1, 1), (await ReservedAsync(after, "GONE"), await ReservedAsync(after, "HELD"), await after.StockLevels.SumAsync(l => l.Reserved)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_store_that_ships_complete_waits_until_the_whole_order_is_there(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, shirt) = await PlaceAsync(store);
        await using (var db = store.Open(store.Acme))
        {
            (await db.Stores.SingleAsync()).Change("Acme", "#24523F", shipComplete: true, null, 5);
            await db.SaveChangesAsync();
        }
        await TakeAsync(store, "WHOLE", Noon, 3);
        await store.ReceiveAsync(store.Acme, shirt, dallas, 2);

        await RunAsync(store);
        await using (var db = store.Open(store.Acme)) Assert.Equal(0, await ReservedAsync(db, "WHOLE"));

        await store.ReceiveAsync(store.Acme, shirt, dallas, 1);
        await RunAsync(store);
        await using var after = store.Open(store.Acme);
        Assert.Equal(3, await ReservedAsync(after, "WHOLE"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_40_units_for_100_backorders_and_50_new_buyers_make_40_reservations_and_the_oldest_backorders_win(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, shirt) = await PlaceAsync(store);
        for (var i = 0; i < 100; i++) await TakeAsync(store, $"B-{i:000}", Noon.AddMinutes(i), 1);
        await store.ReceiveAsync(store.Acme, shirt, dallas, 10);
        await RunAsync(store);
        await store.ReceiveAsync(store.Acme, shirt, dallas, 30);

        var buyers = Enumerable.Range(0, 50).Select(i => Task.Run(() => TakeAsync(store, $"N-{i}", Noon.AddDays(1), 1)));
        await Task.WhenAll([RunAsync(store), RunAsync(store), .. buyers]);

        await using var db = store.Open(store.Acme);
        Assert.Equal((40, 40, 40), (await db.StockLevels.SumAsync(l => l.Reserved), await db.OrderLines.SumAsync(l => l.Reserved), await db.StockMovements.SumAsync(m => m.ReservedChange)));
        var won = await db.Orders.Where(o => o.ExternalId.StartsWith("B-") && o.Lines.Any(l => l.Reserved == 1)).OrderBy(o => o.PlacedAt).Select(o => o.ExternalId).ToListAsync();
        Assert.InRange(won.Count, 10, 40);
        Assert.Equal(Enumerable.Range(0, won.Count).Select(i => $"B-{i:000}"), won);
        await AssertAddsUpAsync(store);
    }

    [Fact]
    public async Task Stock_that_arrives_wakes_the_allocation()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        var (dallas, shirt) = await PlaceAsync(store);
        await TakeAsync(store, "B", Noon, 1);
        await using (var scope = store.As(store.Acme))
            await scope.ServiceProvider.GetRequiredService<Writes>().RunAsync<int>(async db =>
            {
                await Infrastructure.Inventory.StockLevels.EnsureAsync(db, [(shirt, dallas)], default);
                await Infrastructure.Inventory.StockLedger.ApplyAsync(db, [new(shirt, dallas, MovementKind.Receive, 1, 0, Reason: "test")], "Ada", Noon, default);
                return 1;
            }, default);

        var woken = new List<string>();
        await foreach (var (tenant, queue) in store.Services.GetRequiredService<DueWork>().TakeAsync(default))
        {
            Assert.Equal(store.Acme, tenant);
            woken.Add(queue);
            if (queue == DueWork.Backorders) break;
        }
        await using var served = store.As(store.Acme);
        Assert.Equal(QueueResult.Empty, await served.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Backorders).ServeAsync(default));
        await using var after = store.Open(store.Acme);
        Assert.Equal(1, await ReservedAsync(after, "B"));
    }

    private static async Task<(LocationId, VariantId)> PlaceAsync(TestStore store) =>
        (await store.AddLocationAsync(store.Acme, "DAL", new(32.7767, -96.7970)), await store.AddVariantAsync(store.Acme, "TS-1"));

    private static async Task TakeAsync(TestStore store, string id, DateTime placedAt, int units) =>
        Assert.IsType<Outcome<TakenOrder>.Done>(await TakeOrderTests.TakeAsync(store, store.Acme, Incoming.Order(id, ("TS-1", units)) with { PlacedAt = placedAt }));

    private static async Task RunAsync(TestStore store)
    {
        await using var scope = store.As(store.Acme);
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(
            store.Services.GetRequiredService<JobPlans>().Find(AllocateBackorders.Name)!, "Ada", byPlan: false, default);
    }

    private static Task<int> ReservedAsync(AppDb db, string externalId) =>
        db.Orders.Where(o => o.ExternalId == externalId).SelectMany(o => o.Lines).SumAsync(l => l.Reserved);

    private static async Task AssertAddsUpAsync(TestStore store)
    {
        await using var scope = store.As(store.Acme);
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(store.Services.GetRequiredService<JobPlans>().Find(StockProof.Name)!, "Ada", byPlan: false, default);
        await using var db = store.Open(store.Acme);
        Assert.Equal(JobOutcome.Succeeded, (await db.JobRuns.SingleAsync(r => r.Job == StockProof.Name)).Outcome);
        Assert.Empty(await db.Set<StockDifference>().ToListAsync());
    }
}
