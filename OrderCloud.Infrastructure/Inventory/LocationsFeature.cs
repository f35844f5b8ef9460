using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Inventory;

public static class LocationsFeature
{
    public static IServiceCollection AddLocations(this IServiceCollection services) => services
        .AddScoped<CreateLocation>()
        .AddScoped<ChangeLocation>()
        .AddScoped<LocationList>();
}
