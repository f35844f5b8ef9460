using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Tests.Tenants;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Audit;

/// <summary>Law 10: everything that changed has an author, and what the log says stays as it was written.</summary>
public sealed class AuditTests
{
    private static readonly StoreInput Input = new("Acme Outdoor", "#1D4ED8", ShipComplete: true, MaxParcels: null, PromiseDays: 5);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_change_stands_with_its_author_place_and_only_the_changed_fields(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var scope = store.As(store.Acme);
        scope.ServiceProvider.GetRequiredService<RequestOrigin>().Is("203.0.113.7", "req-1");

        Assert.IsType<Outcome<StoreSettings.View>.Done>(await scope.ServiceProvider.GetRequiredService<ChangeStore>().RunAsync(Input, default));

        var entry = Assert.Single(await LogAsync(store, store.Acme));
        Assert.Equal(("Ada", ActorKind.Member, "changed", "store", "Acme Outdoor"), (entry.ActorName, entry.ActorKind, entry.Action, entry.SubjectKind, entry.SubjectLabel));
        Assert.Equal(("203.0.113.7", "web", "req-1"), (entry.Ip, entry.Origin, entry.RequestId));
        Assert.Equal("""{"Brand":"#24523F","Name":"Acme","ShipComplete":false}""", entry.Before);
        Assert.Equal("""{"Brand":"#1D4ED8","Name":"Acme Outdoor","ShipComplete":true}""", entry.After);
        Assert.Empty(await LogAsync(store, store.Globex));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_refused_and_a_rolled_back_write_leave_no_entry(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var scope = store.As(store.Acme);

        Assert.IsType<Outcome<StoreSettings.View>.Refused>(await scope.ServiceProvider.GetRequiredService<ChangeStore>().RunAsync(Input with { Name = "" }, default));
        var back = await scope.ServiceProvider.GetRequiredService<Writes>().RunAsync<int>(Permission.EditSettings, async db =>
        {
            (await db.Stores.SingleAsync()).Change("Other", "#000000", false, null, 5);
            await db.SaveChangesAsync();
            return TenantRefusals.ChangedMeanwhile;
        }, default);

        Assert.IsType<Outcome<int>.Refused>(back);
        Assert.Empty(await LogAsync(store, store.Acme));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_Neither_a_save_nor_the_database_lets_an_entry_be_changed_or_removed(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        await team.Store.WithAsync<ChangeStore, Outcome<StoreSettings.View>>(team.Acme, c => c.RunAsync(Input, default));
        await team.Store.WithAsync<CreateApiKey, Outcome<NewApiKey>>(team.Acme, c => c.RunAsync("Till", ["orders:read"], default));

        await using (var db = team.Store.Open(team.Acme))
        {
            db.Remove(await db.AuditEntries.SingleAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }
        await using (var db = team.Store.Open(team.Acme))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteDeleteAsync());
            await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteUpdateAsync(s => s.SetProperty(e => e.ActorName, "Nobody")));
        }
        await using (var directory = await team.DirectoryAsync())
        {
            await Assert.ThrowsAnyAsync<Exception>(() => directory.AuditEntries.ExecuteDeleteAsync());
            await Assert.ThrowsAnyAsync<Exception>(() => directory.AuditEntries.ExecuteUpdateAsync(s => s.SetProperty(e => e.ActorName, "Nobody")));
        }

        Assert.Equal(["Ada", "Ada"], (await LogAsync(team.Store, team.Acme)).Select(e => e.ActorName));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_People_keys_and_settings_are_one_list_newest_first_page_by_page(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var key = Assert.IsType<Outcome<NewApiKey>.Done>(await team.Store.WithAsync<CreateApiKey, Outcome<NewApiKey>>(team.Acme, c => c.RunAsync("Till", ["orders:read"], default))).Value;
        team.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await team.Store.WithAsync<ChangeStore, Outcome<StoreSettings.View>>(team.Acme, c => c.RunAsync(Input, default));
        team.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var (invitation, _) = await team.InvitedAsync("bo@example.com");
        team.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await team.Store.WithAsync<RevokeInvitation, Outcome<Guid>>(team.Acme, r => r.RunAsync(invitation, default));
        team.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await team.Store.WithAsync<RevokeApiKey, Outcome<Guid>>(team.Acme, r => r.RunAsync(key.Row.Id, default));

        var all = await LogAsync(team.Store, team.Acme);
        var paged = new List<AuditEntry>();
        while (await LogAsync(team.Store, team.Acme, new(), paged.Count == 0 ? null : (paged[^1].At, paged[^1].Id), 2) is { Count: > 0 } page) paged.AddRange(page);

        Assert.Equal([("revoked", "api_key"), ("revoked", "invitation"), ("invited", "invitation"), ("changed", "store"), ("created", "api_key")], all.Select(e => (e.Action, e.SubjectKind)));
        Assert.Equal(all.Select(e => e.Id), paged.Select(e => e.Id));
        Assert.Equal(["invited", "revoked"], (await LogAsync(team.Store, team.Acme, new(Subject: "invitation"))).Select(e => e.Action).Order());
        Assert.Equal(2, (await LogAsync(team.Store, team.Acme, new(Person: "till"))).Count);
        Assert.Equal(["created"], (await LogAsync(team.Store, team.Acme, new(Until: all[^1].At.AddSeconds(1)))).Select(e => e.Action));
        Assert.DoesNotContain(all, e => (e.Before + e.After).Contains(key.Secret, StringComparison.Ordinal) || (e.Before + e.After).Contains(key.Row.Hash, StringComparison.Ordinal));
        Assert.Empty(await LogAsync(team.Store, team.Globex));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_members_new_role_and_their_leaving_are_told_before_and_after(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        await team.AddPersonAsync("owner@acme.test", team.Acme, Role.Owner);
        var bo = await team.AddPersonAsync("bo@acme.test", team.Acme, Role.Viewer);

        await team.Store.WithAsync<ChangeMember, Outcome<Guid>>(team.Acme, c => c.RunAsync(bo, new(Role.Service, null), default));
        team.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await team.Store.WithAsync<RemoveMember, Outcome<Guid>>(team.Acme, c => c.RunAsync(bo, default));

        var log = await LogAsync(team.Store, team.Acme);
        Assert.Equal([("removed", "bo"), ("changed", "bo")], log.Select(e => (e.Action, e.SubjectLabel)));
        Assert.Equal(("""{"Role":"Viewer","Locations":""}""", """{"Role":"Service","Locations":""}"""), (log[1].Before, log[1].After));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_An_order_that_comes_in_leaves_no_entry_and_each_verb_on_it_leaves_one(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        Assert.Empty(await LogAsync(table.Store, table.Store.Acme));

        Done(await table.Store.WithAsync<AddNote, Outcome<Guid>>(table.Store.Acme, n => n.RunAsync(table.OrderId, "A secret of the customer")));
        table.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await table.ShipAsync());

        var log = await LogAsync(table.Store, table.Store.Acme, new(Subject: "order"));
        Assert.Equal(["shipped", "note"], log.Select(e => e.Action));
        Assert.All(log, e => Assert.Equal((table.OrderId.Value, "#1001", "Ada"), (e.SubjectId!.Value, e.SubjectLabel, e.ActorName)));
        Assert.DoesNotContain(log, e => (e.Before + e.After).Contains("secret", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_Stock_that_is_adjusted_by_hand_has_one_entry(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));

        Done(await table.Store.WithAsync<ChangeStock, Outcome<Infrastructure.Inventory.StockView>>(table.Store.Acme, c => c.RunAsync(new("DAL", "TS-1", "inventory", Counted: 7), default)));

        var entry = Assert.Single(await LogAsync(table.Store, table.Store.Acme, new(Subject: "stock")));
        Assert.Equal(("count", "TS-1 in DAL", """{"OnHand":10,"Unavailable":0}"""), (entry.Action, entry.SubjectLabel, entry.Before));
        Assert.Contains("\"OnHand\":7", entry.After, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_Who_may_not_see_the_log_sees_nothing(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await store.WithAsync<ChangeStore, Outcome<StoreSettings.View>>(store.Acme, c => c.RunAsync(Input with { Name = "Acme Inc" }, default));
        await using var viewer = store.As(store.Acme, Permission.EditSettings);

        Assert.Empty(await viewer.ServiceProvider.GetRequiredService<AuditLog>().RunAsync(new(), null, 10, default));
        Assert.Single(await LogAsync(store, store.Acme));
    }

    private static Task<IReadOnlyList<AuditEntry>> LogAsync(TestStore store, TenantId tenant, AuditFilter? filter = null, (DateTime, Guid)? after = null, int take = 50) =>
        store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(tenant, l => l.RunAsync(filter ?? new(), after, take, default));
}
