using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Webhooks;

public static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        // What a merchant types is called from here: no redirect, no proxy, and no address inside the house.
        services.AddHttpClient<WebhookPost>(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(p => PublicAddresses.Handler(p.GetRequiredService<WebhookSettings>().Allows))
            .RemoveAllLoggers();   // an address may hold a key
        foreach (var source in WebhookTopics.Table)
            services.AddSingleton(new EventRoute(source.Event, typeof(PublishWebhooks), (scope, happened, id, ct) => scope.GetRequiredService<PublishWebhooks>().HandleAsync(happened, id, ct)));
        return services
            .AddSingleton(p => WebhookSettings.Of(p.GetService<IConfiguration>()))
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookLanes>()
            .AddHostedService(p => p.GetRequiredService<WebhookLanes>())
            .AddScoped<WebhookDocuments>()
            .AddScoped<PublishWebhooks>()
            .AddScoped<SendWebhook>()
            .AddScoped<WebhookLane>()
            .AddScoped<IServeQueue, WebhookServer>()
            .AddScoped<WebhookAddresses>()
            .AddScoped<CreateWebhook>()
            .AddScoped<ChangeWebhook>()
            .AddScoped<RotateWebhookSecret>()
            .AddScoped<DeleteWebhook>()
            .AddScoped<PingWebhook>()
            .AddScoped<ReplayDelivery>()
            .AddScoped<WebhookList>()
            .AddScoped<WebhookLog>()
            .AddHandler<WebhookDisabled, TellOwnersOfWebhook>()
            .AddTenantJob<ServeWebhooks>(
                DueWork.Webhooks, "Webhooks", "Tells your own programs what happens, the moment it happens, and again while they do not answer; once a minute it looks for anything that was left.",
                every: TimeSpan.FromMinutes(1), quiet: true);
    }
}
