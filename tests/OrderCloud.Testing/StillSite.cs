using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing;

/// <summary>A site in which nothing runs by itself, so that every change of a row is the doing of a test.</summary>
public class StillSite(string? postgres = null) : TestSite(postgres, new Dictionary<string, string> { ["Api:RateLimit"] = "100000", ["SelfService:RateLimit"] = "10000" })
{
    public static async Task<StillSite> OnAsync(DatabaseProvider engine) => new(await DatabaseOfAsync(engine));

    /// <summary>Null is SQLite.</summary>
    protected static async Task<string?> DatabaseOfAsync(DatabaseProvider engine) => engine is DatabaseProvider.PostgreSql ? await TestTemplates.CopyPostgresAsync() : null;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Namespace?.StartsWith("OrderCloud.", StringComparison.Ordinal) is true).ToList())
                services.Remove(worker);
        });
    }
}
