using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

public sealed class CreateTenantTests
{
    private static readonly NewMerchant Pine = new("Harbour & Pine", null, "GB", "ada@pine.test", "Ada", "S3cure-pass-1", WithApiKey: true);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_new_merchant_has_all_it_needs(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var made = Assert.IsType<Outcome<MerchantCreated>.Done>(await RunAsync(store, Pine)).Value;

        Assert.Equal("harbour-pine", made.Slug);
        await using var db = store.Open(made.TenantId);
        var settings = await db.Stores.SingleAsync();
        Assert.Equal(("Harbour & Pine", "GB", "GBP", "Europe/London"), (settings.Name, settings.Country, settings.Currency, settings.TimeZone));
        Assert.Equal(["api", "csv", "manual"], await db.Connections.Select(c => c.Code).Order().ToListAsync());
        await using (var transaction = await db.Database.BeginTransactionAsync())
            Assert.Equal(1001, await NumberSeries.NextAsync(db, NumberSeries.Orders, default));
        await using var directory = await DirectoryOf(store);
        Assert.Equal(3, await directory.ConnectionRoutes.CountAsync(r => r.TenantId == made.TenantId));
        var visit = await store.Services.GetRequiredService<MerchantLookup>().FindAsync("harbour-pine", made.OwnerId, default);
        Assert.Equal((made.TenantId, "Ada", "ada@pine.test"), (visit!.Seat.TenantId, visit.Seat.Name, visit.Email));
        Assert.Equal(Enum.GetValues<Permission>().Length, visit.Seat.Permissions.Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_key_leads_to_the_merchant_and_its_secret_is_not_kept(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var made = Assert.IsType<Outcome<MerchantCreated>.Done>(await RunAsync(store, Pine)).Value;
        var lookup = store.Services.GetRequiredService<ApiKeyLookup>();

        var seat = await lookup.FindAsync(made.ApiKey!, default);

        Assert.Matches("^oc_[0-9A-Za-z]{43}$", made.ApiKey!);
        Assert.Equal(made.TenantId, seat!.TenantId);
        Assert.Null(await lookup.FindAsync(made.ApiKey![..^1] + (made.ApiKey[^1] == 'x' ? 'y' : 'x'), default));
        await using var directory = await DirectoryOf(store);
        var row = await directory.ApiKeys.SingleAsync(k => k.TenantId == made.TenantId);
        Assert.DoesNotContain(made.ApiKey!, $"{row.Hash} {row.Prefix} {row.Name}", StringComparison.Ordinal);
        Assert.Equal(string.Join(' ', Scopes.All), row.Scopes);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_address_is_given_once_and_a_refusal_leaves_no_trace(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await RunAsync(store, Pine);

        var taken = await RunAsync(store, Pine with { OwnerEmail = "eve@pine.test" });
        var stranger = await RunAsync(store, Pine with { Address = "other", Password = "not hers at all" });

        Assert.Equal(TenantRefusals.AddressTaken, Assert.IsType<Outcome<MerchantCreated>.Refused>(taken).Why);
        Assert.Equal(TenantRefusals.EmailTaken, Assert.IsType<Outcome<MerchantCreated>.Refused>(stranger).Why);
        await using var directory = await DirectoryOf(store);
        Assert.False(await directory.Users.AnyAsync(u => u.Email == "eve@pine.test"));
        Assert.False(await directory.Slugs.AnyAsync(s => s.Slug == "other"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task With_the_right_password_the_same_person_opens_a_second_store(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var first = Assert.IsType<Outcome<MerchantCreated>.Done>(await RunAsync(store, Pine)).Value;

        var second = Assert.IsType<Outcome<MerchantCreated>.Done>(await RunAsync(store, Pine with { Address = "pine-two" })).Value;

        Assert.Equal(first.OwnerId, second.OwnerId);
        Assert.NotEqual(first.TenantId, second.TenantId);
        Assert.Equal(["harbour-pine", "pine-two"], (await store.Services.GetRequiredService<MerchantLookup>().OfUserAsync(first.OwnerId, default)).Select(m => m.Slug));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Of_many_who_want_one_address_one_gets_it(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => RunAsync(store, Pine with { OwnerEmail = $"p{i}@pine.test" })));

        Assert.Single(outcomes.OfType<Outcome<MerchantCreated>.Done>());
        Assert.All(outcomes.OfType<Outcome<MerchantCreated>.Refused>(), o => Assert.Equal(TenantRefusals.AddressTaken, o.Why));
        await using var directory = await DirectoryOf(store);
        Assert.Equal(1, await directory.Users.CountAsync());
    }

    [Theory]
    [InlineData("name", "", "shop", "US", "a@b.test", "long enough")]
    [InlineData("address", "Shop", "api", "US", "a@b.test", "long enough")]
    [InlineData("address", "Shop", "1shop", "US", "a@b.test", "long enough")]
    [InlineData("country", "Shop", "shop", "XX", "a@b.test", "long enough")]
    [InlineData("email", "Shop", "shop", "US", "a b@c.test", "long enough")]
    [InlineData("password", "Shop", "shop", "US", "a@b.test", "short")]
    public void What_is_wrong_names_its_field(string field, string name, string address, string country, string mail, string password)
    {
        var why = new NewMerchant(name, address, country, mail, "", password).WhyNot();

        Assert.Equal([field], why!.Errors!.Keys);
    }

    private static async Task<Outcome<MerchantCreated>> RunAsync(TestStore store, NewMerchant ask)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(ask, default);
    }

    private static Task<DirectoryDb> DirectoryOf(TestStore store) => store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
}
