using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Orders;

public static class OrdersFeature
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddScoped<OrderList>()
        .AddScoped<OrderExport>()
        .AddScoped<OrderTimeline>()
        .AddScoped<CustomerList>()
        .AddScoped<CustomerExport>()
        .AddScoped<CustomerAtDesk>()
        .AddScoped<FollowUps>()
        .AddScoped<LogInteraction>()
        .AddSingleton<IInterceptor, CustomerCounter>()
        .AddScoped<PlaceHold>()
        .AddScoped<ReleaseHold>()
        .AddScoped<ReleaseHolds>()
        .AddScoped<AddNote>()
        .AddScoped<TagOrder>()
        .AddScoped<UntagOrder>()
        .AddScoped<KnownTags>()
        .AddScoped<Inventory.VariantSearch>();
}
