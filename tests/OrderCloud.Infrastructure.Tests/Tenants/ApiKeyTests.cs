using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

public sealed class ApiKeyTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchant_neither_sees_nor_ends_a_key(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var key = await CreateAsync(store, store.Acme, "Till", "orders:read");

        await using var globex = store.As(store.Globex);
        var revoked = await globex.ServiceProvider.GetRequiredService<RevokeApiKey>().RunAsync(key.Row.Id, default);

        Assert.Equal(TenantRefusals.KeyNotFound, Assert.IsType<Outcome<Guid>.Refused>(revoked).Why);
        Assert.Empty(await globex.ServiceProvider.GetRequiredService<ApiKeyList>().RunAsync(default));
        await using var acme = store.As(store.Acme);
        var row = Assert.Single(await acme.ServiceProvider.GetRequiredService<ApiKeyList>().RunAsync(default));
        Assert.Equal(("Till", null), (row.Name, row.RevokedAt));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_the_permission_no_key_is_made_or_shown(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await using var nobody = store.AsNobody(store.Acme);

        var made = await nobody.ServiceProvider.GetRequiredService<CreateApiKey>().RunAsync("Till", ["orders:read"], default);

        Assert.Equal(RefusalKind.Forbidden, Assert.IsType<Outcome<NewApiKey>.Refused>(made).Why.Kind);
        await using var acme = store.As(store.Acme);
        Assert.Empty(await acme.ServiceProvider.GetRequiredService<ApiKeyList>().RunAsync(default));
    }

    [Theory]
    [InlineData("", "orders:read", "name")]
    [InlineData("Till", "orders:fly", "scopes")]
    public async Task A_key_needs_a_name_and_known_scopes(string name, string scope, string field)
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        await using var acme = store.As(store.Acme);

        var made = await acme.ServiceProvider.GetRequiredService<CreateApiKey>().RunAsync(name, [scope], default);

        Assert.Equal([field], Assert.IsType<Outcome<NewApiKey>.Refused>(made).Why.Errors!.Keys);
        Assert.Empty(await acme.ServiceProvider.GetRequiredService<ApiKeyList>().RunAsync(default));
    }

    private static async Task<NewApiKey> CreateAsync(TestStore store, TenantId tenant, string name, params string[] scopes)
    {
        await using var scope = store.As(tenant);
        return Assert.IsType<Outcome<NewApiKey>.Done>(await scope.ServiceProvider.GetRequiredService<CreateApiKey>().RunAsync(name, scopes, default)).Value;
    }
}
