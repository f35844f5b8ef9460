using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Currencies;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Channels.Csv;
using OrderCloud.Infrastructure.Connectors.Channels.Demo;
using OrderCloud.Infrastructure.Connectors.Channels.Shopify;
using OrderCloud.Infrastructure.Connectors.Payments.PayPal;
using OrderCloud.Infrastructure.Connectors.Payments.Stripe;
using OrderCloud.Infrastructure.Connectors.Rates.Ecb;
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
        .AddScoped<DemoReturns>()
        .AddSingleton<IChannelMapping, CsvMapping>()
        .AddGateway<StripeGateway, StripeApi>()
        .AddSingleton<PayPalTokens>()
        .AddGateway<PayPalGateway, PayPalApi>()
        .AddRateFeed();

    private static IServiceCollection AddChannel<T>(this IServiceCollection services) where T : class, IChannelConnector, IChannelMapping => services
        .AddSingleton<T>()
        .AddSingleton<IChannelConnector>(p => p.GetRequiredService<T>())
        .AddSingleton<IChannelMapping>(p => p.GetRequiredService<T>());

    private static IServiceCollection AddRateFeed(this IServiceCollection services)
    {
        services.AddHttpClient<EcbApi>(client =>
            {
                client.Timeout = TimeSpan.FromSeconds(25);
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(p => PublicAddresses.Handler(p.GetRequiredService<ConnectorRules>().AllowBaseUrl));
        services.TryAddSingleton(p => new EcbSettings(
            p.GetRequiredService<ConnectorRules>().AllowBaseUrl && p.GetService<IConfiguration>()?["Connectors:RateFeed"] is { Length: > 0 } standIn ? new(standIn) : EcbSettings.Published));
        return services.AddTransient<IRateFeed, EcbFeed>();
    }

    private static IServiceCollection AddGateway<TGateway, TApi>(this IServiceCollection services) where TGateway : class, IPaymentGateway where TApi : class
    {
        services.AddHttpClient<TApi>(client =>
            {
                client.Timeout = TimeSpan.FromSeconds(25);
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            // A redirect could lead keys and money to somebody else, and a name into the house.
            .ConfigurePrimaryHttpMessageHandler(p => PublicAddresses.Handler(p.GetRequiredService<ConnectorRules>().AllowBaseUrl))
            .RemoveAllLoggers();   // an address names payments, a header holds a key
        return services.AddTransient<IPaymentGateway, TGateway>();
    }
}
