using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Geography;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure;

/// <summary>Everything below the Web, one line per feature.</summary>
public static class InfrastructureFeature
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DatabaseSettings settings) => services
        .AddPersistence(settings)
        .AddGeography()
        .AddIntake()
        .AddOrderDesk();
}
