using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Infrastructure.Care;

/// <summary>What is done with a customer as a whole, over everything that is held of them.</summary>
public static class CareFeature
{
    public static IServiceCollection AddCare(this IServiceCollection services) => services
        .AddScoped<MergePreview>()
        .AddScoped<MergeCustomers>()
        .AddScoped<PersonalData>()
        .AddScoped<ErasePreview>()
        .AddScoped<EraseCustomer>()
        .AddTenantJob<CheckCustomers>(
            CheckCustomers.Name, "Customers", "Looks for customers who may be one person, and compares what is counted of each with their orders.", every: TimeSpan.FromMinutes(1), quiet: true);
}
