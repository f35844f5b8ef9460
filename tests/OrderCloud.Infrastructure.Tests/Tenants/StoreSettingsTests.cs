using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

public sealed class StoreSettingsTests
{
    private static readonly StoreInput Input = new(" Acme Outdoor ", "#1d4ed8", ShipComplete: true, MaxParcels: 2, PromiseDays: 3, Version: 1);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Settings_are_kept_for_one_merchant_only(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var saved = Assert.IsType<Outcome<StoreSettings.View>.Done>(await ChangeAsync(store, Input)).Value;

        Assert.Equal(new("Acme Outdoor", "USD", "#1D4ED8", true, 2, 3, 2), saved);
        Assert.Equal(saved, await store.WithAsync<StoreSettings, StoreSettings.View>(store.Acme, q => q.RunAsync(default)));
        Assert.Equal(new("Globex", "EUR", "#24523F", false, null, 5, 1), await store.WithAsync<StoreSettings, StoreSettings.View>(store.Globex, q => q.RunAsync(default)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Wrong_stale_and_forbidden_settings_change_nothing(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var wrong = Refused(await ChangeAsync(store, new("", "blue", false, 0, 0)));
        var stale = Refused(await ChangeAsync(store, Input with { Version = 7 }));
        await using var scope = store.As(store.Acme, Permission.EditCatalog);
        var forbidden = Refused(await scope.ServiceProvider.GetRequiredService<ChangeStore>().RunAsync(Input, default));
        var rates = Assert.IsType<Outcome<Rates>.Refused>(await scope.ServiceProvider.GetRequiredService<ChangeRates>().RunAsync(null, null, default)).Why;

        Assert.Equal(["brand", "maxParcels", "name", "promiseDays"], wrong.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("store.stale", RefusalKind.Forbidden, RefusalKind.Forbidden), (stale.Code, forbidden.Kind, rates.Kind));
        await using var db = store.Open(store.Acme);
        Assert.Equal(("Acme", "#24523F", 1), await db.Stores.SingleAsync() is { } s ? (s.Name, s.Brand, s.Version) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_rate_table_is_checked_kept_and_put_back(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var table = RateTable.Default with { ZoneUpperKm = [300], BaseCents = [500, 900], PerKgCents = [50, 100], TransitDays = [1, 4], GramsCo2PerKg = [] };

        var wrong = Assert.IsType<Outcome<Rates>.Refused>(await RatesAsync(store, table with { BaseCents = [500] }, 1)).Why;
        var saved = Assert.IsType<Outcome<Rates>.Done>(await RatesAsync(store, table, 1)).Value;
        var stale = Assert.IsType<Outcome<Rates>.Refused>(await RatesAsync(store, table, 1)).Why;

        Assert.Equal("rates", Assert.Single(wrong.Errors!).Key);
        Assert.Equal(("store.stale", false, 2), (stale.Code, saved.IsDefault, saved.Version));
        Assert.Equal(table, (await store.WithAsync<RatesForEdit, Rates>(store.Acme, q => q.RunAsync(default))).Table);
        Assert.True((await store.WithAsync<RatesForEdit, Rates>(store.Globex, q => q.RunAsync(default))).IsDefault);
        var reset = Assert.IsType<Outcome<Rates>.Done>(await RatesAsync(store, null, 2)).Value;
        Assert.Equal((RateTable.Default, true), (reset.Table, reset.IsDefault));
    }

    private static Task<Outcome<StoreSettings.View>> ChangeAsync(TestStore store, StoreInput input) =>
        store.WithAsync<ChangeStore, Outcome<StoreSettings.View>>(store.Acme, change => change.RunAsync(input, default));

    private static Task<Outcome<Rates>> RatesAsync(TestStore store, RateTable? table, int version) =>
        store.WithAsync<ChangeRates, Outcome<Rates>>(store.Acme, change => change.RunAsync(table, version, default));

    private static Refusal Refused(Outcome<StoreSettings.View> outcome) => Assert.IsType<Outcome<StoreSettings.View>.Refused>(outcome).Why;
}
