using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Intake;

public static class IntakeFeature
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<IntakeSetups>()
        .AddSingleton<RouteOrder>()
        .AddScoped<ChangeRates>()
        .AddScoped<RatesForEdit>()
        .AddScoped<TakeOrder>();
}
