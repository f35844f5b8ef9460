using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Inbox;

public static class InboxFeature
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddScoped<ReceiveWebhook>()
        .AddScoped<ReplayInbox>()
        .AddScoped<InboxList>()
        .AddScoped<ProcessInbox>()
        .AddScoped<IServeQueue>(scope => scope.GetRequiredService<ProcessInbox>());
}
