using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake.Bulk;

/// <summary>A merchant with a team, shirts in Dallas and a few in Reno, and a member who does things to many orders.</summary>
internal sealed class BulkDesk(Team team, Guid mia, LocationId dallas, LocationId reno, VariantId shirt) : IAsyncDisposable
{
    public Team Team => team;
    public TestStore Store => team.Store;
    public Guid Mia => mia;
    public LocationId Dallas => dallas;
    public LocationId Reno => reno;
    public VariantId Shirt => shirt;

    public static async Task<BulkDesk> OpenAsync(DatabaseProvider engine, int inDallas = 100, int inReno = 4)
    {
        var team = await Team.OpenAsync(engine);
        var store = team.Store;
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new GeoPoint(32.7767, -96.7970));
        var reno = await store.AddLocationAsync(store.Acme, "RNO", new GeoPoint(39.5296, -119.8138), priority: 9);
        var shirt = await store.AddVariantAsync(store.Acme, "TS-1");
        await store.ReceiveAsync(store.Acme, shirt, dallas, inDallas);
        if (inReno > 0) await store.ReceiveAsync(store.Acme, shirt, reno, inReno);
        return new(team, await team.AddPersonAsync("mia@acme.test", team.Acme, Role.Manager), dallas, reno, shirt);
    }

    public async Task<IReadOnlyList<OrderId>> TakeAsync(int count, int units = 1)
    {
        var taken = new List<OrderId>();
        for (var i = 0; i < count; i++)
            taken.Add(OrderDesk.Done(await TakeOrderTests.TakeAsync(Store, Store.Acme, Incoming.Order($"B-{Guid.NewGuid():N}", ("TS-1", units)))).Order.Id);
        return taken;
    }

    public async Task<T> AsMiaAsync<TService, T>(Func<TService, Task<T>> run) where TService : notnull
    {
        await using var scope = await team.AsMemberAsync(mia);
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<Outcome<Guid>> StartAsync(BulkKind kind, BulkInput input, BulkSelection selection) => AsMiaAsync<StartBulk, Outcome<Guid>>(s => s.RunAsync(kind, input, selection));

    public Task<Outcome<BulkEffects>> PreviewAsync(BulkKind kind, BulkInput input, BulkSelection selection) => AsMiaAsync<BulkPreview, Outcome<BulkEffects>>(s => s.RunAsync(kind, input, selection));

    /// <summary>One turn of the background worker, in a scope of its own like each of its turns.</summary>
    public async Task<QueueResult> TurnAsync(TenantId? tenant = null)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant ?? Store.Acme, ActorKind.Job, "OrderCloud");
        return await scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Bulk).ServeAsync(default);
    }

    public async Task WorkAsync()
    {
        while ((await TurnAsync()).More) { }
    }

    public async Task<BulkRunRow> FinishAsync(BulkKind kind, BulkInput input, BulkSelection selection)
    {
        var run = OrderDesk.Done(await StartAsync(kind, input, selection));
        await WorkAsync();
        return await RunAsync(run);
    }

    public async Task<BulkRunRow> RunAsync(Guid run) => (await Store.WithAsync<BulkRuns, BulkRunRow?>(Store.Acme, r => r.FindAsync(run)))!;

    public Task<IReadOnlyList<BulkRefusal>> RefusalsAsync(Guid run) => Store.WithAsync<BulkRuns, IReadOnlyList<BulkRefusal>>(Store.Acme, r => r.RefusalsAsync(run));

    public async Task<TResult> ReadAsync<TResult>(Func<AppDb, Task<TResult>> read)
    {
        await using var db = Store.Open(Store.Acme);
        return await read(db);
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();
}
