using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Connectors.Channels.Csv;
using OrderCloud.Infrastructure.Connectors.Channels.Demo;
using OrderCloud.Infrastructure.Connectors.Channels.Shopify;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Infrastructure.Connectors;

/// <summary>Who speaks with the world outside, one line each.</summary>
public static class ConnectorsFeature
{
    public static IServiceCollection AddConnectors(this IServiceCollection services) => services
        .AddChannel<ShopifyChannel>()
        .AddChannel<DemoChannel>()
        .AddTenantJob<DemoChannelTick>(
            DemoChannelTick.Name, "Demo shop", "Lets an order arrive at each demo shop that is switched on.", every: TimeSpan.FromSeconds(20), quiet: true)
        .AddScoped<SeedDemo>()
        .AddScoped<DemoWarehouse>()
        .AddSingleton<IChannelMapping, CsvMapping>();

    private static IServiceCollection AddChannel<T>(this IServiceCollection services) where T : class, IChannelConnector, IChannelMapping => services
        .AddSingleton<T>()
        .AddSingleton<IChannelConnector>(p => p.GetRequiredService<T>())
        .AddSingleton<IChannelMapping>(p => p.GetRequiredService<T>());
}
