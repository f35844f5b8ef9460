using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Audit;

public static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<RequestOrigin>()
        .AddScoped<AuditTrail>()
        .AddScoped<AuditLog>()
        .AddScoped<CustomerTitles>();
}
