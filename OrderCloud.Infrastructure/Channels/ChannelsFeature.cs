using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderCloud.Infrastructure.Connectors;

namespace OrderCloud.Infrastructure.Channels;

public static class ChannelsFeature
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.TryAddSingleton(provider => new ConnectorRules(
            provider.GetService<IConfiguration>() is { } configuration && bool.TryParse(configuration["Connectors:AllowBaseUrl"], out var allow) && allow));
        return services
            .AddSingleton<ChannelKinds>()
            .AddSingleton<ConnectionSettings>()
            .AddScoped<ConnectChannel>()
            .AddScoped<ChangeChannel>()
            .AddScoped<ChannelList>()
            .AddScoped<ChannelNames>();
    }
}
