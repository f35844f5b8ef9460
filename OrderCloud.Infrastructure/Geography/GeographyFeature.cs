using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Geography;

public static class GeographyFeature
{
    /// <summary>To be shown wherever distances or maps are: the licence of the data asks for it.</summary>
    public const string Attribution = "© GeoNames, CC BY 4.0";

    public static IServiceCollection AddGeography(this IServiceCollection services) => services.AddSingleton<PlaceFinder>();
}
