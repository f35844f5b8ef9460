using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake;

/// <summary>A merchant with ten shirts in Dallas, and what an agent does with its orders.</summary>
internal sealed class OrderDesk(TestStore store, LocationId dallas, VariantId shirt) : IAsyncDisposable
{
    public TestStore Store => store;
    public LocationId Dallas => dallas;
    public VariantId Shirt => shirt;

    public static async Task<OrderDesk> OpenAsync(DatabaseProvider engine, Action<IServiceCollection>? more = null)
    {
        var store = await TestStore.OpenAsync(engine, more);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new GeoPoint(32.7767, -96.7970));
        var shirt = await store.AddVariantAsync(store.Acme, "TS-1");
        await store.ReceiveAsync(store.Acme, shirt, dallas, 10);
        return new(store, dallas, shirt);
    }

    public async Task<TakenOrder> TakeAsync(IncomingOrder order) => Done(await TakeOrderTests.TakeAsync(store, store.Acme, order));

    public Task<TakenOrder> TakeAsync(string externalId, int units) => TakeAsync(Incoming.Order(externalId, ("TS-1", units)));

    public Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> run) where TService : notnull => store.WithAsync(store.Acme, run);

    public async Task<int> ReservedAsync()
    {
        await using var db = store.Open(store.Acme);
        return await db.StockLevels.SumAsync(l => l.Reserved);
    }

    public async Task<TResult> ReadAsync<TResult>(Func<AppDb, Task<TResult>> read)
    {
        await using var db = store.Open(store.Acme);
        return await read(db);
    }

    public static T Done<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    public static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
