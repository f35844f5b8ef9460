using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton(provider => MailSettings.Of(provider.GetService<IConfiguration>(), provider.GetRequiredService<DatabaseSettings>().DataDirectory))
        .AddSingleton<MailSender>()
        .AddSingleton<MailFolder>()
        .AddSingleton<TrackingLinks>()
        .AddScoped<MailPost>()
        .AddScoped<ResendMessage>()
        .AddHandler<OrderPlaced, SendConfirmation>()
        .AddHandler<ShipmentSent, SendShippedMail>();
}
