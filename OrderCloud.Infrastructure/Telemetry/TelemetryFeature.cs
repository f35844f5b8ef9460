using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Telemetry;

public static class TelemetryFeature
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddSingleton<IInterceptor, CommandTimes>()
        .AddSingleton<QueueGauges>()
        .AddHostedService(provider => provider.GetRequiredService<QueueGauges>());
}
