using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Inventory.Counts;

public static class CountsFeature
{
    public static IServiceCollection AddCounts(this IServiceCollection services) => services
        .AddScoped<StartCount>()
        .AddScoped<RecordCount>()
        .AddScoped<DecideCount>()
        .AddScoped<CountForCounting>()
        .AddScoped<CountForReview>()
        .AddScoped<CountList>();
}
