using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Testing;

/// <summary>The whole site on a free port with a database of its own: SQLite in a temporary directory, or a PostgreSQL of <see cref="TestPostgres"/>.</summary>
public class TestSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("oc-site-");
    private readonly string? _postgres;
    private readonly IReadOnlyDictionary<string, string> _settings;

    public TestSite() : this(null, null) { }

    protected TestSite(string? postgres, IReadOnlyDictionary<string, string>? settings)
    {
        _postgres = postgres;
        _settings = settings ?? new Dictionary<string, string>();
        UseKestrel(0);
    }

    /// <summary>A site with settings of its own, like "Api:RateLimit".</summary>
    public static TestSite With(params (string Name, string Value)[] settings) => new(null, settings.ToDictionary(s => s.Name, s => s.Value));

    public static async Task<TestSite> OnPostgresAsync(params (string Name, string Value)[] settings) => new(await TestTemplates.CopyPostgresAsync(), settings.ToDictionary(s => s.Name, s => s.Value));

    public string DataDirectory => _directory.FullName;

    public string Url
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress.ToString().TrimEnd('/').Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        }
    }

    public async Task<TestMerchant> AddMerchantAsync(string slug, TestMerchant? sameOwnerAs = null)
    {
        _ = Url;
        var mail = sameOwnerAs?.OwnerEmail ?? $"owner@{slug}.test";
        await using var scope = Services.CreateAsyncScope();
        var ask = new NewMerchant($"Store {slug}", slug, "US", mail, "Olive Owner", TestMerchant.Password, WithApiKey: true);
        return await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(ask, CancellationToken.None) switch
        {
            Outcome<MerchantCreated>.Done(var made) => new(made.Slug, made.TenantId, made.ApiKey!, mail, made.OwnerId),
            Outcome<MerchantCreated>.Refused(var why) => throw new InvalidOperationException(why.Message),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Calls the API with the merchant's key.</summary>
    public HttpClient Api(TestMerchant merchant) => Api(merchant.ApiKey);

    public HttpClient Api(string key)
    {
        var client = NewClient(new TestCookies());
        client.BaseAddress = new Uri($"{Url}/api/v1/");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A browser without a page: keeps cookies, follows no redirects, signed out.</summary>
    public HttpClient SignedOut() => NewClient(new TestCookies());

    /// <summary>The same, signed in as the merchant's owner.</summary>
    public HttpClient SignedIn(TestMerchant merchant) => NewClient(new TestCookies(merchant));

    private HttpClient NewClient(TestCookies handler) => new(handler) { BaseAddress = new Uri(Url) };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (_postgres is null) TestTemplates.CopySqliteAsync(_directory.FullName).GetAwaiter().GetResult();   // a host is configured without waiting
        builder.UseEnvironment("Development");
        builder.UseSetting("OrderCloud:DataDirectory", _directory.FullName);
        if (_postgres is not null)
        {
            builder.UseSetting("Database:Provider", "PostgreSql");
            builder.UseSetting("ConnectionStrings:OrderCloud", _postgres);
        }

        foreach (var (name, value) in _settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        if (_postgres is not null) await TestPostgres.DropDatabaseAsync(_postgres);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }
}
