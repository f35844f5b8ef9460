using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Customers;

public static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddScoped<ChangeContact>()
        .AddScoped<ChangeAddresses>()
        .AddScoped<TagCustomer>()
        .AddScoped<Duplicates>()
        .AddScoped<DismissMatch>()
        .AddScoped<Colleagues>();
}
