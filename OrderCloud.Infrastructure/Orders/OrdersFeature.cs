using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Orders;

public static class OrdersFeature
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddScoped<OrderList>()
        .AddScoped<OrderTimeline>()
        .AddScoped<CustomerList>()
        .AddScoped<PlaceHold>()
        .AddScoped<ReleaseHold>()
        .AddScoped<AddNote>()
        .AddScoped<Inventory.VariantSearch>();
}
