using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Inbox;

public static class InboxFeature
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddScoped<ReceiveWebhook>()
        .AddScoped<ReplayInbox>()
        .AddScoped<InboxList>()
        .AddScoped<ProcessInbox>()
        .AddScoped<IServeQueue>(scope => scope.GetRequiredService<ProcessInbox>())
        .AddTenantJob<ServeInbox>(
            DueWork.Inbox, "Events from channels", "Understands what channels sent. Each event is taken the moment it comes; once a minute it looks for any that were left.", every: TimeSpan.FromMinutes(1), quiet: true);
}
