using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

public sealed class StockProofTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I11_A_corrupted_level_is_found_compensated_with_a_movement_and_clean_again(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, shirt) = await ArrangeAsync(store, store.Acme);
        await ArrangeAsync(store, store.Globex);
        Assert.Empty(await ProveAsync(store, store.Acme));
        await using (var db = store.Open(store.Acme))
            await db.StockLevels.ExecuteUpdateAsync(s => s.SetProperty(l => l.Reserved, 7).SetProperty(l => l.OnHand, 12));

        var found = await ProveAsync(store, store.Acme);
        Assert.Equal([(DifferenceKind.OnHand, 10, 12), (DifferenceKind.Reserved, 3, 7)], found.Select(d => (d.Kind, d.Expected, d.Actual)));
        Assert.Empty(await ProveAsync(store, store.Globex));

        await using (var scope = store.As(store.Acme))
            Assert.IsType<Outcome<StockSum>.Done>(await scope.ServiceProvider.GetRequiredService<CompensateStock>().RunAsync(shirt, dallas));

        Assert.Empty(await ProveAsync(store, store.Acme));
        await using (var db = store.Open(store.Acme))
        {
            Assert.Equal((10, 3), (await db.StockLevels.SingleAsync()) is var l ? (l.OnHand, l.Reserved) : default);
            var movement = await db.StockMovements.SingleAsync(m => m.Reason == CompensateStock.Reason);
            Assert.Equal((0, 0, 10, 3, "Ada"), (movement.OnHandChange, movement.ReservedChange, movement.OnHandAfter, movement.ReservedAfter, movement.Actor));
            Assert.Equal(2, await db.Set<StockDifference>().CountAsync(d => d.ResolvedBy == "Ada"));
        }
        await using var globex = store.Open(store.Globex);
        Assert.Equal((10, 3, 0), ((await globex.StockLevels.SingleAsync()).OnHand, (await globex.StockLevels.SingleAsync()).Reserved, await globex.Set<StockDifference>().CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I11_A_reservation_that_no_order_holds_is_given_back_through_the_ledger(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, shirt) = await ArrangeAsync(store, store.Acme);
        await using (var db = store.Open(store.Acme))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Infrastructure.Inventory.StockLedger.ApplyAsync(db, [StockChange.Reserve(shirt, dallas, 2, "ghost")], "Ada", store.Clock.GetUtcNow().UtcDateTime, default);
            await transaction.CommitAsync();
        }
        Assert.Equal((DifferenceKind.Reserved, 3, 5), Assert.Single(await ProveAsync(store, store.Acme)) is var d ? (d.Kind, d.Expected, d.Actual) : default);

        await using (var scope = store.As(store.Acme)) await scope.ServiceProvider.GetRequiredService<CompensateStock>().RunAsync(shirt, dallas);

        Assert.Empty(await ProveAsync(store, store.Acme));
        await using var after = store.Open(store.Acme);
        Assert.Equal((-2, 3), (await after.StockMovements.SingleAsync(m => m.Reason == CompensateStock.Reason)) is var m ? (m.ReservedChange, m.ReservedAfter) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_line_whose_counter_differs_from_its_parts_is_found(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await ArrangeAsync(store, store.Acme);
        await using (var db = store.Open(store.Acme)) await db.OrderLines.ExecuteUpdateAsync(s => s.SetProperty(l => l.Reserved, 1));

        var line = Assert.Single(await ProveAsync(store, store.Acme));

        Assert.Equal((DifferenceKind.Line, 3, 1), (line.Kind, line.Expected, line.Actual));
        Assert.NotNull(line.OrderId);
    }

    [Fact]
    public async Task Compensation_needs_its_permission_and_knows_only_the_own_stock()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        var (dallas, shirt) = await ArrangeAsync(store, store.Acme);
        await using (var db = store.Open(store.Acme)) await db.StockLevels.ExecuteUpdateAsync(s => s.SetProperty(l => l.Reserved, 7));

        await using (var reader = store.As(store.Acme, Permission.ViewStock))
            Assert.Equal("forbidden", Assert.IsType<Outcome<StockSum>.Refused>(await reader.ServiceProvider.GetRequiredService<CompensateStock>().RunAsync(shirt, dallas)).Why.Code);
        await using (var stranger = store.As(store.Globex))
            Assert.Equal("stock.unknown_place", Assert.IsType<Outcome<StockSum>.Refused>(await stranger.ServiceProvider.GetRequiredService<CompensateStock>().RunAsync(shirt, dallas)).Why.Code);

        await using var after = store.Open(store.Acme);
        Assert.Equal(7, (await after.StockLevels.SingleAsync()).Reserved);
    }

    private static async Task<(LocationId, VariantId)> ArrangeAsync(TestStore store, TenantId tenant)
    {
        var (dallas, shirt) = (await store.AddLocationAsync(tenant, "DAL", new(32.7767, -96.7970)), await store.AddVariantAsync(tenant, "TS-1"));
        await store.ReceiveAsync(tenant, shirt, dallas, 10);
        await TakeOrderTests.TakeAsync(store, tenant, Incoming.Order("A-1", ("TS-1", 3)));
        return (dallas, shirt);
    }

    private static async Task<IReadOnlyList<StockDifference>> ProveAsync(TestStore store, TenantId tenant)
    {
        await using var scope = store.As(tenant);
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(store.Services.GetRequiredService<JobPlans>().Find(StockProof.Name)!, "Ada", byPlan: false, default);
        await using var db = store.Open(tenant);
        Assert.Equal(JobOutcome.Succeeded, (await db.JobRuns.OrderBy(r => r.Id).LastAsync()).Outcome);
        return await db.Set<StockDifference>().AsNoTracking().Where(d => d.ResolvedAt == null).OrderBy(d => d.Kind).ToListAsync();
    }
}
