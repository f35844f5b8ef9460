using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>Two nodes of one site on one PostgreSQL, with a merchant of many shirts.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    public const string Owner = "owner@acme.test";

    public SiteProcess A { get; private set; } = null!;

    public SiteProcess B { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (!TestPostgres.IsAvailable) return;
        A = await SiteProcess.NewAsync(DatabaseProvider.PostgreSql);
        B = A.Beside();
        Key = (await A.MerchantAsync()).ApiKey!;
        await Task.WhenAll(A.StartAsync(), B.StartAsync());
        using var http = A.Api(Key);
        await Shirts.StockAsync(http, 1000);
    }

    public async Task DisposeAsync()
    {
        if (!TestPostgres.IsAvailable) return;
        await B.DisposeAsync();
        await A.DisposeAsync();
    }
}
