using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Live;

public sealed class LiveHubTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_A_page_of_one_merchant_never_hears_of_another(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var hub = store.Services.GetRequiredService<LiveHub>();
        List<Change> acme = [], globex = [];
        using var ours = hub.Subscribe(store.Acme, Keep(acme));
        using var theirs = hub.Subscribe(store.Globex, Keep(globex));

        await CreateAsync(store, store.Globex, "BER");
        await CreateAsync(store, store.Acme, "DAL");
        hub.Publish([new(store.Globex, "order", Guid.NewGuid()), new(store.Acme, "stock", Guid.NewGuid())]);
        hub.Deliver([new(store.Globex, "order", Guid.NewGuid())]);

        Assert.Equal([(store.Acme, "location"), (store.Acme, "stock")], acme.Select(c => (c.TenantId, c.Kind)));
        Assert.Equal([(store.Globex, "location"), (store.Globex, "order"), (store.Globex, "order")], globex.Select(c => (c.TenantId, c.Kind)));
    }

    [Fact]
    public async Task A_page_that_was_left_hears_nothing_more()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        var hub = store.Services.GetRequiredService<LiveHub>();
        List<Change> heard = [];
        hub.Subscribe(store.Acme, Keep(heard)).Dispose();

        hub.Publish([new(store.Acme, "order", Guid.NewGuid())]);

        Assert.Empty(heard);
    }

    private static Func<IReadOnlyList<Change>, Task> Keep(List<Change> into) => changes =>
    {
        into.AddRange(changes);
        return Task.CompletedTask;
    };

    private static Task<LocationView> CreateAsync(TestStore store, Domain.Common.TenantId tenant, string code) =>
        store.WithAsync<CreateLocation, LocationView>(tenant, async create =>
            ((Domain.Common.Outcome<LocationView>.Done)await create.RunAsync(new LocationInput { Code = code, Name = code, Address = Domain.Common.Address.Empty with { Country = "US" } }, default)).Value);
}
