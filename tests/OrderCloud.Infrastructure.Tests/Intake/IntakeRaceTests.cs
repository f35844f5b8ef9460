using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake;

/// <summary>Everybody wants the same units at once. The tables are asked, not only the answers.</summary>
public sealed class IntakeRaceTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_200_buyers_of_the_last_50_units_make_exactly_50_orders(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await StockAsync(store, 50);

        var outcomes = await AllAtOnceAsync(store, 200, i => Incoming.Order($"R-{i}", ("TS-1", 1)) with { Stock = StockPolicy.Refuse });

        Assert.Equal(50, outcomes.Count(o => o is Outcome<TakenOrder>.Done));
        Assert.All(outcomes.OfType<Outcome<TakenOrder>.Refused>(), o => Assert.Equal("stock.insufficient", o.Why.Code));
        await using var db = store.Open(store.Acme);
        Assert.Equal((50, 50, 50), (await db.Orders.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved), await db.StockMovements.SumAsync(m => m.ReservedChange)));
        Assert.Equal(50, await db.Orders.Select(o => o.Number).Distinct().CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_200_buyers_who_may_wait_make_200_orders_and_reserve_exactly_50_units(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await StockAsync(store, 50);

        var outcomes = await AllAtOnceAsync(store, 200, i => Incoming.Order($"B-{i}", ("TS-1", 1)));

        Assert.All(outcomes, o => Assert.IsType<Outcome<TakenOrder>.Done>(o));
        await using var db = store.Open(store.Acme);
        Assert.Equal((200, 50), (await db.Orders.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved)));
        Assert.Equal(50, await db.OrderLines.SumAsync(l => l.Reserved));
        Assert.Equal(150, await db.FulfillmentOrders.CountAsync(f => f.LocationId == null));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O5_The_same_order_posted_twice_at_once_is_one_order_with_one_reservation_and_one_payment(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await StockAsync(store, 1);
        var order = Incoming.Order("T-1", ("TS-1", 1)) with
        {
            Stock = StockPolicy.Refuse,
            Payments = [new("manual", Domain.Payments.PaymentKind.Capture, 1000, "x")],
        };

        var outcomes = await AllAtOnceAsync(store, 8, _ => order);

        var taken = outcomes.Select(o => Assert.IsType<Outcome<TakenOrder>.Done>(o).Value).ToList();
        Assert.Single(taken.Select(t => t.Order.Id).Distinct());
        Assert.Equal(1, taken.Count(t => !t.Existing));
        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 1, 1), (await db.Orders.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved), await db.Payments.CountAsync()));
    }

    private static async Task StockAsync(TestStore store, int units) => await store.ReceiveAsync(
        store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), await store.AddLocationAsync(store.Acme, "DAL", new(32.7767, -96.7970)), units);

    private static Task<Outcome<TakenOrder>[]> AllAtOnceAsync(TestStore store, int buyers, Func<int, IncomingOrder> order) =>
        Task.WhenAll(Enumerable.Range(0, buyers).Select(i => Task.Run(() => TakeOrderTests.TakeAsync(store, store.Acme, order(i)))));
}
