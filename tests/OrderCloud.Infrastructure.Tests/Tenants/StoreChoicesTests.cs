using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Tests.Intake.Import;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Tenants;

/// <summary>What a store shows and how, by its own choice.</summary>
public sealed class StoreChoicesTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Weights_are_shown_in_the_stores_unit_and_the_choice_is_in_the_audit_log(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var file = "SKU,Product title,Weight\nMUG,Mug,350\nPOT,Pot,\"1,25 kg\"\nPAN,Pan,1 lb\nLID,Lid,heavy\n"u8.ToArray();
        var run = Done(await store.WithAsync<CreateImport, Outcome<Guid>>(store.Acme, c => c.RunAsync(ImportKind.Products, "file.csv", file)));

        Done(await ChooseAsync(store, imperial: false));
        Assert.Equal(["350 g", "1.25 kg", "454 g", "heavy"], await WeightsAsync(store, run));
        Assert.True(Done(await ChooseAsync(store, imperial: true)).ImperialUnits);
        Assert.Equal(["12.35 oz", "2.756 lb", "1.001 lb", "heavy"], await WeightsAsync(store, run));

        await using var db = store.Open(store.Acme);
        var entry = (await db.AuditEntries.ToListAsync()).MaxBy(e => e.Id)!;
        Assert.Equal(("changed", "store", """{"ImperialUnits":false}""", """{"ImperialUnits":true}"""), (entry.Action, entry.SubjectKind, entry.Before, entry.After));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task First_steps_go_and_come_back_for_one_merchant_by_who_may(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var viewer = store.As(store.Acme, Permission.ViewOrders);

        Assert.Equal(RefusalKind.Forbidden, Refused(await viewer.ServiceProvider.GetRequiredService<PutFirstStepsAway>().RunAsync(true, default)).Kind);
        Assert.False((await StepsAsync(store, store.Acme)).IsAway);

        Assert.True(Done(await store.WithAsync<PutFirstStepsAway, Outcome<bool>>(store.Acme, p => p.RunAsync(true, default))));
        Assert.True(Done(await store.WithAsync<PutFirstStepsAway, Outcome<bool>>(store.Acme, p => p.RunAsync(true, default))));
        Assert.Equal((true, false), ((await StepsAsync(store, store.Acme)).IsAway, (await StepsAsync(store, store.Globex)).IsAway));
        Assert.Equal(await StepsAsync(store, store.Acme), await store.WithAsync<HomeToday, FirstSteps>(store.Acme, h => h.StepsAsync(default)));

        Done(await store.WithAsync<PutFirstStepsAway, Outcome<bool>>(store.Acme, p => p.RunAsync(false, default)));
        Assert.False((await StepsAsync(store, store.Acme)).IsAway);
        await using var db = store.Open(store.Acme);
        Assert.Equal(["""{"FirstStepsAway":true}""", """{"FirstStepsAway":false}"""], (await db.AuditEntries.ToListAsync()).OrderBy(e => e.Id).Select(e => e.After));
    }

    private static async Task<FirstSteps> StepsAsync(TestStore store, TenantId who) => (await store.WithAsync<HomeToday, HomeView>(who, h => h.RunAsync(default))).Steps;

    private static Task<Outcome<StoreFacts.View>> ChooseAsync(TestStore store, bool imperial) =>
        store.WithAsync<ChangePlace, Outcome<StoreFacts.View>>(store.Acme, c => c.RunAsync(new("US", "USD", "America/Chicago", imperial, 5), default));

    private static async Task<IEnumerable<string>> WeightsAsync(TestStore store, Guid run)
    {
        var effects = await ImportBench.PreviewAsync(store, store.Acme, run);
        var column = effects.Fields.Index().Single(f => f.Item.Key == "weight").Index;
        return effects.First.Select(r => r.Cells[column]);
    }
}
