using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Fulfillment;

public static class OrderDeskFeature
{
    /// <summary>What agents and the API read and do about orders.</summary>
    public static IServiceCollection AddOrderDesk(this IServiceCollection services) => services
        .AddScoped<GetOrder>();
}
