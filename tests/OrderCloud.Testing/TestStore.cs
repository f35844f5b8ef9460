using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure;
using Xunit;

namespace OrderCloud.Testing;

/// <summary>The engines a database test runs on: SQLite always, PostgreSQL where a server is given (tests/run.sh gives one).</summary>
public sealed class EveryEngine : TheoryData<DatabaseProvider>
{
    public EveryEngine()
    {
        Add(DatabaseProvider.Sqlite);
        if (TestPostgres.IsAvailable) Add(DatabaseProvider.PostgreSql);
    }
}

/// <summary>A real database with two merchants, Acme and Globex, that is gone after the test.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DatabaseSettings _settings;

    private TestStore(ServiceProvider services, DatabaseSettings settings) => (_services, _settings) = (services, settings);

    public TenantId Acme { get; } = TenantId.New();
    public TenantId Globex { get; } = TenantId.New();
    public IServiceProvider Services => _services;
    public DatabaseSettings Settings => _settings;
    public TestClock Clock => (TestClock)_services.GetRequiredService<TimeProvider>();

    public static async Task<TestStore> OpenAsync(DatabaseProvider provider, Action<IServiceCollection>? more = null)
    {
        var settings = await TestTemplates.CopyAsync(provider);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new TestClock());
        services.AddInfrastructure(settings);
        more?.Invoke(services);
        var store = new TestStore(services.BuildServiceProvider(validateScopes: true), settings);
        await TestSeed.MerchantAsync(store, store.Acme, "acme", "Acme", "US", "USD");
        await TestSeed.MerchantAsync(store, store.Globex, "globex", "Globex", "DE", "EUR");
        return store;
    }

    /// <summary>A scope in which a member with these permissions (all, if none are named) works for the merchant.</summary>
    public AsyncServiceScope As(TenantId tenant, params Permission[] permissions)
    {
        var scope = _services.CreateAsyncScope();
        var all = permissions.Length == 0 ? Enum.GetValues<Permission>() : permissions;
        var (slug, name) = tenant == Acme ? ("acme", "Acme") : ("globex", "Globex");
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(tenant, slug, name, ActorKind.Member, "Ada", all.ToHashSet(), null, Role: permissions.Length == 0 ? Role.Owner : null));
        return scope;
    }

    /// <summary>A scope in which a member with this role works for the merchant.</summary>
    public AsyncServiceScope As(TenantId tenant, Role role)
    {
        var scope = _services.CreateAsyncScope();
        var (slug, name) = tenant == Acme ? ("acme", "Acme") : ("globex", "Globex");
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(tenant, slug, name, ActorKind.Member, RoleWords.Title(role), Roles.PermissionsOf(role), null, Role: role));
        return scope;
    }

    /// <summary>A scope in which somebody without any permission works for the merchant.</summary>
    public AsyncServiceScope AsNobody(TenantId tenant)
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(tenant, "x", "X", ActorKind.Member, "Nobody", new HashSet<Permission>(), null));
        return scope;
    }

    /// <summary>The merchant's database, to look at and to arrange.</summary>
    public AppDb Open(TenantId tenant) => _services.GetRequiredService<AppDbOptions>().Open(_settings, tenant);

    /// <summary>Runs with a service of a fresh scope of the merchant.</summary>
    public async Task<TResult> WithAsync<TService, TResult>(TenantId tenant, Func<TService, Task<TResult>> run) where TService : notnull
    {
        await using var scope = As(tenant);
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<LocationId> AddLocationAsync(TenantId tenant, string code, GeoPoint? point = null, int priority = 1, string country = "US", bool ships = true) =>
        TestSeed.LocationAsync(this, tenant, code, point, priority, country, ships);

    public Task<VariantId> AddVariantAsync(TenantId tenant, string sku, int weightGrams = 200, string barcode = "") =>
        TestSeed.VariantAsync(this, tenant, sku, weightGrams, barcode);

    /// <summary>Puts units on the shelf through the ledger.</summary>
    public Task ReceiveAsync(TenantId tenant, VariantId variant, LocationId location, int units) => TestSeed.ReceiveAsync(this, tenant, variant, location, units);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await TestTemplates.DropAsync(_settings);
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
