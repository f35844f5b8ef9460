using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using Location = OrderCloud.Domain.Inventory.Location;

namespace OrderCloud.Infrastructure.Tests.Persistence;

/// <summary>Ways to read or write another merchant's rows through the context of one's own.</summary>
public sealed class SmuggledWritesTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_A_new_row_that_names_another_tenant_is_refused(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var db = store.Open(store.Acme);
        db.Add(new NumberSeries { TenantId = store.Globex, Name = "smuggled", Last = 7 });

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        await using var globex = store.Open(store.Globex);
        Assert.Equal(1, await globex.NumberSeries.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_A_new_row_that_names_nobody_is_the_contexts(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var db = store.Open(store.Acme);
        db.Add(new NumberSeries { Name = "own", Last = 7 });
        await db.SaveChangesAsync();

        await using var again = store.Open(store.Acme);
        Assert.Equal(store.Acme, (await again.NumberSeries.SingleAsync(s => s.Name == "own")).TenantId);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Another_tenants_row_that_was_attached_is_neither_changed_nor_deleted(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var theirs = await TheirsAsync(store);

        await using (var db = store.Open(store.Acme))
        {
            db.Attach(theirs).Property(l => l.Name).CurrentValue = "Stolen";
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }

        await using (var db = store.Open(store.Acme))
        {
            db.Remove(await TheirsAsync(store, add: false));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }

        await AssertUntouchedAsync(store);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Another_tenants_row_that_claims_to_be_ours_is_neither_changed_nor_deleted(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var theirs = await TheirsAsync(store);

        await using (var db = store.Open(store.Acme))
        {
            Claim(db, theirs).Property(l => l.Name).CurrentValue = "Stolen";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        }

        await using (var db = store.Open(store.Acme))
        {
            Claim(db, await TheirsAsync(store, add: false)).State = EntityState.Deleted;
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        }

        await AssertUntouchedAsync(store);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_A_row_of_ours_cannot_be_given_away(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var id = await store.AddLocationAsync(store.Acme, "DAL");
        await using var db = store.Open(store.Acme);
        var ours = await db.Locations.SingleAsync(l => l.Id == id);
        db.Entry(ours).Property(nameof(ITenantOwned.TenantId)).CurrentValue = store.Globex;

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        await using var globex = store.Open(store.Globex);
        Assert.Equal(0, await globex.Locations.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Updates_and_deletes_of_all_rows_stop_at_the_wall(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var theirs = (await TheirsAsync(store)).Id;
        await using var db = store.Open(store.Acme);

        Assert.Equal(0, await db.Locations.ExecuteUpdateAsync(set => set.SetProperty(l => l.Name, "Stolen")));
        Assert.Equal(0, await db.Locations.Where(l => l.Id == theirs).ExecuteDeleteAsync());
        Assert.Equal(1, await db.NumberSeries.ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, 5000)));

        await AssertUntouchedAsync(store);
        await using var globex = store.Open(store.Globex);
        Assert.Equal(1000, (await globex.NumberSeries.SingleAsync()).Last);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Find_include_and_SQL_see_only_the_own_rows(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var theirs = await TheirsAsync(store);
        await store.AddLocationAsync(store.Acme, "DAL");
        await using var db = store.Open(store.Acme);

        Assert.Null(await db.FindAsync<Location>(theirs.Id));
        Assert.Equal("DAL", Assert.Single(await db.Locations.FromSqlRaw("SELECT * FROM \"Locations\"").ToListAsync()).Code);
        Assert.Equal("Acme", Assert.Single(await db.Stores.ToListAsync()).Name);
        Assert.Equal(3, await db.Connections.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Rows_inserted_in_bulk_are_the_contexts_whatever_they_say(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var order = OrderId.New();
        await using (var db = store.Open(store.Acme))
            await db.InsertNowAsync<OrderTerm>([new() { TenantId = store.Globex, Term = "smuggled", PlacedAt = DateTime.UnixEpoch, OrderId = order }], default);

        await using var acme = store.Open(store.Acme);
        await using var globex = store.Open(store.Globex);
        Assert.Equal(store.Acme, (await acme.OrderTerms.SingleAsync()).TenantId);
        Assert.Equal(0, await globex.OrderTerms.CountAsync());
    }

    private static Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<Location> Claim(AppDb db, Location theirs)
    {
        var entry = db.Attach(theirs);
        var tenant = entry.Property(nameof(ITenantOwned.TenantId));
        (tenant.CurrentValue, tenant.OriginalValue) = (db.TenantId, db.TenantId);
        return entry;
    }

    private static async Task<Location> TheirsAsync(TestStore store, bool add = true)
    {
        if (add) await store.AddLocationAsync(store.Globex, "BER");
        await using var globex = store.Open(store.Globex);
        return await globex.Locations.AsNoTracking().SingleAsync();
    }

    private static async Task AssertUntouchedAsync(TestStore store)
    {
        await using var globex = store.Open(store.Globex);
        var row = await globex.Locations.SingleAsync();
        Assert.Equal(("BER", "BER", store.Globex, LocationKind.Warehouse), (row.Code, row.Name, row.TenantId, row.Kind));
    }
}
