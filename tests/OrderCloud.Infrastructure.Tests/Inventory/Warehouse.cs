using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Inventory;

/// <summary>Acme with shirts (barcode 4006381333931) and caps: ten of each in Dallas, none in Seattle.</summary>
internal sealed class Warehouse(TestStore store, LocationId dallas, LocationId seattle, VariantId shirt, VariantId cap) : IAsyncDisposable
{
    public const string Barcode = "4006381333931";

    public TestStore Store => store;
    public LocationId Dallas => dallas;
    public LocationId Seattle => seattle;
    public VariantId Shirt => shirt;
    public VariantId Cap => cap;

    public static async Task<Warehouse> OpenAsync(DatabaseProvider engine)
    {
        var store = await TestStore.OpenAsync(engine);
        var (dallas, seattle) = (await store.AddLocationAsync(store.Acme, "DAL", new(32.7767, -96.7970)), await store.AddLocationAsync(store.Acme, "SEA", new(47.6, -122.3), priority: 2));
        var (shirt, cap) = (await store.AddVariantAsync(store.Acme, "TS-1", barcode: "0" + Barcode), await store.AddVariantAsync(store.Acme, "CAP-1"));
        await store.ReceiveAsync(store.Acme, shirt, dallas, 10);
        await store.ReceiveAsync(store.Acme, cap, dallas, 10);
        return new(store, dallas, seattle, shirt, cap);
    }

    public Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> run) where TService : notnull => store.WithAsync(store.Acme, run);

    /// <summary>As another member, with an account, these permissions (all but none named) and these locations.</summary>
    public async Task<TResult> AsAsync<TService, TResult>(Person who, Func<TService, Task<TResult>> run) where TService : notnull
    {
        await using var scope = store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(
            new(store.Acme, "acme", "Acme", ActorKind.Member, who.Name, (who.Permissions ?? Enum.GetValues<Permission>()).ToHashSet(), who.Locations?.ToHashSet(), UserId: who.Id));
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<OrderId> OrderAsync(string externalId, params (string Sku, int Units)[] lines) =>
        Done(await WithAsync<TakeOrder, Outcome<TakenOrder>>(t => t.RunAsync(Incoming.Order(externalId, lines), default))).Order.Id;

    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var db = store.Open(store.Acme);
        return await read(db);
    }

    /// <summary>On hand and reserved.</summary>
    public Task<(int OnHand, int Reserved)> LevelAsync(VariantId variant, LocationId location) => ReadAsync(async db =>
        await db.StockLevels.FirstOrDefaultAsync(l => l.VariantId == variant && l.LocationId == location) is { } level ? (level.OnHand, level.Reserved) : default);

    /// <summary>The ledger adds up to the levels, everywhere.</summary>
    public async Task AddsUpAsync()
    {
        var (levels, movements) = await ReadAsync(async db => (await db.StockLevels.ToListAsync(), await db.StockMovements.ToListAsync()));
        foreach (var level in levels)
        {
            var rows = movements.Where(m => m.VariantId == level.VariantId && m.LocationId == level.LocationId).ToList();
            Assert.Equal((level.OnHand, level.Reserved, level.Unavailable), (rows.Sum(m => m.OnHandChange), rows.Sum(m => m.ReservedChange), rows.Sum(m => m.UnavailableChange)));
        }
    }

    public static T Done<T>(Outcome<T> outcome) where T : notnull => outcome is Outcome<T>.Refused(var why) ? throw new InvalidOperationException(why.Message) : ((Outcome<T>.Done)outcome).Value;

    public static Refusal Refused<T>(Outcome<T> outcome) where T : notnull => Assert.IsType<Outcome<T>.Refused>(outcome).Why;

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

/// <summary>A member of Acme.</summary>
internal sealed record Person(string Name, Guid Id, Permission[]? Permissions = null, LocationId[]? Locations = null)
{
    public static Person Of(string name, params Permission[] permissions) => new(name, Guid.CreateVersion7(), permissions.Length == 0 ? null : permissions);

    public static Person Worker(string name) => Of(name, Permission.ViewStock, Permission.AdjustStock);

    public static Person Manager(string name) => Of(name, [.. Enum.GetValues<Permission>().Except([Permission.ApproveOwnCounts, Permission.EditTeam])]);
}
