using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Returns;

public static class ReturnsFeature
{
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddScoped<ReturnPolicies>()
        .AddScoped<ChangeReturnPolicy>();
}
