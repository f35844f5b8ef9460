using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake.Import;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Returns;

public sealed class ReturnPolicyTests
{
    private static readonly ReturnPolicy Longer = ReturnPolicy.Default with { Terms = new(60) };

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Before_the_first_change_the_defaults_hold_and_need_no_row(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var view = await NowAsync(store, store.Acme);

        Assert.Equal((0, null, "USD", 30), (view.Version, view.Since, view.Currency, view.Policy.Terms.WindowDays));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T5_An_order_keeps_the_version_it_was_placed_under(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        var store = table.Store;

        var changed = Done(await ChangeAsync(store, store.Acme, new(Longer, 0)));
        var second = await TakeAsync(store, "A-2", ("TS-1", 1));
        Done(await ChangeAsync(store, store.Acme, new(Longer with { TransitDays = 3 }, 1)));

        Assert.Equal((1, "Ada", store.Clock.GetUtcNow().UtcDateTime), (changed.Version, changed.By, changed.Since));
        await using var db = store.Open(store.Acme);
        Assert.Equal([0, 1], await db.Orders.OrderBy(o => o.Number).Select(o => o.ReturnPolicyVersion).ToListAsync());
        Assert.Equal(1, second.View.ReturnPolicyVersion);
        Assert.Equal((30, 60, 3), ((await ReturnPolicies.OfAsync(db, 0, default)).Terms.WindowDays, (await ReturnPolicies.OfAsync(db, 1, default)).Terms.WindowDays, (await NowAsync(store, store.Acme)).Policy.TransitDays));
        Assert.Equal(7, (await store.WithAsync<ReturnPolicies, ReturnPolicies.View?>(store.Acme, p => p.RunAsync(1, default)))!.Policy.TransitDays);
        Assert.Null(await store.WithAsync<ReturnPolicies, ReturnPolicies.View?>(store.Acme, p => p.RunAsync(3, default)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T5_An_order_from_a_file_is_under_the_policy_of_the_day_it_came_in(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        Done(await ChangeAsync(table.Store, table.Store.Acme, new(Longer)));

        await ImportBench.TakeAsync(table.Store, table.Store.Acme, ImportKind.PastOrders, "Order number,Created at,Status,SKU,Quantity,Price\nOLD-1,2024-05-01,delivered,TS-1,1,10.00\n");
        await ImportBench.TakeAsync(table.Store, table.Store.Acme, ImportKind.OpenOrders, "Order,SKU,Quantity,Unit price\nNEW-1,TS-1,1,10.00\n");

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal([0, 1, 1], await db.Orders.OrderBy(o => o.ExternalId).Select(o => o.ReturnPolicyVersion).ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Everything_that_was_chosen_is_read_again(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, reno) = (await store.AddLocationAsync(store.Acme, "DAL"), await store.AddLocationAsync(store.Acme, "RNO"));
        var policy = new ReturnPolicy(
            new(14, Returnable: true, RestockingPercent: 15), 5, [new("DE", "Shoes", new(100)), new("", "Hygiene", new(30, Returnable: false))], ["4111111111111111", "Größe \"L\""],
            [new("small", "Too small", ApprovesItself: true), new("broken", "Broken", PhotoRequired: true, MerchantsFault: true)], ApproveReturns.ByReason, [new("USD", 495, 5000, 1000, 20000), new("JPY", 500, 0, 0)], dallas, [new("CA", reno)]);

        Done(await ChangeAsync(store, store.Acme, new(policy)));

        var read = (await NowAsync(store, store.Acme)).Policy;
        Assert.Equal((policy.Terms, policy.TransitDays, policy.Approve, policy.Destination), (read.Terms, read.TransitDays, read.Approve, read.Destination));
        Assert.Equal(policy.Rules, read.Rules);
        Assert.Equal(policy.FinalSaleSkus, read.FinalSaleSkus);
        Assert.Equal(policy.Reasons, read.Reasons);
        Assert.Equal(policy.Amounts, read.Amounts);
        Assert.Equal(policy.Destinations, read.Destinations);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_kept_before_there_were_codes_asks_for_none(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        Done(await ChangeAsync(store, store.Acme, new(ReturnPolicy.Default with { Amounts = [new("USD", 495, 5000, 1000)] })));
        await using (var db = store.Open(store.Acme)) await db.Database.ExecuteSqlAsync($"""UPDATE "ReturnPolicies" SET "Policy" = replace("Policy", {",\"CodeAboveMinor\":0"}, {""})""");

        await using var again = store.Open(store.Acme);
        Assert.DoesNotContain("CodeAbove", Assert.Single(await again.Database.SqlQuery<string>($"""SELECT "Policy" AS "Value" FROM "ReturnPolicies" """).ToListAsync()), StringComparison.Ordinal);
        var read = (await again.ReturnPolicies.AsNoTracking().SingleAsync()).Policy;
        Assert.Equal([new ReturnAmounts("USD", 495, 5000, 1000, 0)], read.Amounts);
        Assert.False(read.AsksCode("USD", long.MaxValue));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Of_two_who_change_it_at_once_one_is_told_to_reload(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => ChangeAsync(store, store.Acme, new(ReturnPolicy.Default with { Terms = new(40 + i) }, 0)))));

        var won = Assert.Single(outcomes.OfType<Outcome<ReturnPolicies.View>.Done>()).Value;
        Assert.All(outcomes.OfType<Outcome<ReturnPolicies.View>.Refused>(), r => Assert.Equal("return_policy.stale", r.Why.Code));
        await using var db = store.Open(store.Acme);
        Assert.Equal(won.Policy.Terms, (await db.ReturnPolicies.SingleAsync()).Policy.Terms);
        Assert.Equal(1, (await db.Stores.SingleAsync()).ReturnPolicyVersion);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_changes_nothing_adds_no_version(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        Assert.Equal(0, Done(await ChangeAsync(store, store.Acme, new(ReturnPolicy.Default))).Version);
        Assert.Equal(1, Done(await ChangeAsync(store, store.Acme, new(Longer))).Version);
        Assert.Equal(1, Done(await ChangeAsync(store, store.Acme, new(Longer))).Version);
        await using var db = store.Open(store.Acme);
        Assert.Equal(1, await db.AuditEntries.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_The_log_tells_the_changed_fields_before_and_after(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL");

        Done(await ChangeAsync(store, store.Acme, new(Longer with { Destination = dallas, Rules = [new("DE", "Shoes", new(100))], Amounts = [new("USD", 495, 0, 0)] })));

        var entry = Assert.Single(await store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(store.Acme, log => log.RunAsync(new(Subject: "return_policy"), null, 10, default)));
        Assert.Equal(("Ada", "changed", "Return policy"), (entry.ActorName, entry.Action, entry.SubjectLabel));
        Assert.Equal("""{"WindowDays":30,"Rules":"","Amounts":"","Destination":null}""", entry.Before);
        Assert.Equal("""{"WindowDays":60,"Rules":"DE Shoes: 100 days, 0% fee","Amounts":"USD: way back 4.95, approved below 0.00, kept below 0.00, code above 0.00","Destination":"DAL"}""", entry.After);
        Assert.Equal(["return_policy"], (await store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(store.Acme, log => log.RunAsync(new(), null, 10, default))).Select(e => e.SubjectKind).Order());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task M1_Another_merchant_sees_and_changes_its_own_alone(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var theirs = await store.AddLocationAsync(store.Globex, "BER");

        Done(await ChangeAsync(store, store.Acme, new(Longer)));

        Assert.Equal((0, "EUR"), ((await NowAsync(store, store.Globex)).Version, (await NowAsync(store, store.Globex)).Currency));
        Assert.Null(await store.WithAsync<ReturnPolicies, ReturnPolicies.View?>(store.Globex, p => p.RunAsync(1, default)));
        Assert.Equal(["destination", "destinations[0].location"], Refused(await ChangeAsync(store, store.Acme, new(Longer with { Destination = theirs, Destinations = [new("DE", theirs)] }))).Errors!.Keys);
        await using var db = store.Open(store.Acme);
        Assert.Equal(1, await db.ReturnPolicies.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_may_not_change_settings_changes_nothing_and_what_is_wrong_is_not_kept(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var nobody = store.AsNobody(store.Acme);

        Assert.Equal(RefusalKind.Forbidden, Refused(await nobody.ServiceProvider.GetRequiredService<ChangeReturnPolicy>().RunAsync(new(Longer), default)).Kind);
        Assert.Equal(["windowDays"], Refused(await ChangeAsync(store, store.Acme, new(Longer with { Terms = new(0) }))).Errors!.Keys);
        Assert.Equal("return_policy.stale", Refused(await ChangeAsync(store, store.Acme, new(Longer, 4))).Code);
        Assert.Equal(0, (await NowAsync(store, store.Acme)).Version);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_place_that_is_switched_off_stays_where_it_was_chosen_and_is_not_chosen_anew(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, reno) = (await store.AddLocationAsync(store.Acme, "DAL"), await store.AddLocationAsync(store.Acme, "RNO"));
        Done(await ChangeAsync(store, store.Acme, new(Longer with { Destination = dallas })));
        await using (var off = store.Open(store.Acme)) await off.Locations.ExecuteUpdateAsync(set => set.SetProperty(l => l.Active, false));

        Assert.Equal(2, Done(await ChangeAsync(store, store.Acme, new(ReturnPolicy.Default with { Destination = dallas }))).Version);
        Assert.Equal(["destination"], Refused(await ChangeAsync(store, store.Acme, new(Longer with { Destination = reno }))).Errors!.Keys);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_version_is_never_changed_nor_deleted(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        Done(await ChangeAsync(store, store.Acme, new(Longer)));

        await using (var db = store.Open(store.Acme))
        {
            db.Entry(await db.ReturnPolicies.SingleAsync()).Property(v => v.Policy).CurrentValue = ReturnPolicy.Default;
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }
        await using (var db = store.Open(store.Acme))
        {
            db.Remove(await db.ReturnPolicies.SingleAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }
        Assert.Equal(60, (await NowAsync(store, store.Acme)).Policy.Terms.WindowDays);
    }

    private static async Task<ReturnPolicies.View> NowAsync(TestStore store, TenantId tenant) => (await store.WithAsync<ReturnPolicies, ReturnPolicies.View?>(tenant, p => p.RunAsync(null, default)))!;

    private static Task<Outcome<ReturnPolicies.View>> ChangeAsync(TestStore store, TenantId tenant, ReturnPolicyInput input) =>
        store.WithAsync<ChangeReturnPolicy, Outcome<ReturnPolicies.View>>(tenant, c => c.RunAsync(input, default));
}
