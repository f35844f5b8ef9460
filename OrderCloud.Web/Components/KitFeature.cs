using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderCloud.Web.Layout;
using Radzen;

namespace OrderCloud.Web.Components;

/// <summary>What the components and layouts need from the container.</summary>
public static class KitFeature
{
    public static IServiceCollection AddKit(this IServiceCollection services)
    {
        services.AddRadzenComponents();
        services.AddScoped<Toast>();
        services.AddScoped<PortalState>();
        services.AddCascadingValue(p => p.GetRequiredService<PortalState>().Zone);
        services.AddScoped<SelfServiceBrand>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
