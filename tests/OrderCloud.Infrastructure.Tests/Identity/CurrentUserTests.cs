using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Identity;

/// <summary>A scope belongs to one merchant, or to nobody and then opens nothing.</summary>
public sealed class CurrentUserTests
{
    [Fact]
    public async Task L9_A_scope_of_one_merchant_never_becomes_another_ones()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = store.As(store.Acme);
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();

        Assert.Throws<InvalidOperationException>(() => user.Become(new(store.Globex, "globex", "Globex", ActorKind.Member, "Eve", new HashSet<Permission>(), null)));
        Assert.Throws<InvalidOperationException>(() => user.BecomeSystem(store.Globex, ActorKind.Job, "sweep"));
        Assert.Equal((store.Acme, "Ada"), (user.TenantId, user.Name));
    }

    [Fact]
    public async Task L9_Nobody_opens_no_database()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = store.Services.CreateAsyncScope();
        var dbs = scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>();

        Assert.Throws<InvalidOperationException>(() => dbs.CreateDbContext());
        Assert.Throws<ArgumentException>(() => store.Open(default));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_A_job_in_the_wrong_merchants_scope_finds_nothing_and_changes_nothing(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var theirs = await store.AddLocationAsync(store.Globex, "BER");
        await using var scope = store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(store.Acme, ActorKind.Job, "sweep");

        Assert.Null(await scope.ServiceProvider.GetRequiredService<LocationList>().FindAsync(theirs, default));
        var outcome = await scope.ServiceProvider.GetRequiredService<ChangeLocation>().RunAsync(theirs, input => input with { Name = "Stolen" }, null, default);

        Assert.Equal(RefusalKind.Missing, Assert.IsType<Outcome<LocationView>.Refused>(outcome).Why.Kind);
        await using var globex = store.Open(store.Globex);
        Assert.Equal("BER", (await globex.Locations.SingleAsync()).Name);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Stock_of_another_merchant_cannot_be_moved_by_its_ids(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (location, variant) = (await store.AddLocationAsync(store.Globex, "BER"), await store.AddVariantAsync(store.Globex, "TS-1"));
        await store.ReceiveAsync(store.Globex, variant, location, 5);
        await using var db = store.Open(store.Acme);

        var changed = await StockStatements.ApplyAsync(db, [new(variant, location, MovementKind.Adjust, -5, 0, Reason: "theft")], default);
        var locked = await StockStatements.LockAsync(db, [(variant, location)], default);

        Assert.Empty(changed);
        Assert.Empty(locked);
        await using var globex = store.Open(store.Globex);
        Assert.Equal(5, (await globex.StockLevels.SingleAsync()).OnHand);
    }
}
