using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Closing;

public static class ClosingFeature
{
    public static IServiceCollection AddClosing(this IServiceCollection services) => services
        .AddScoped<CloseAccount>()
        .AddScoped<KeepAccount>()
        .AddScoped<ClosingState>()
        .AddScoped<AccountExport>()
        .AddSingleton<TenantErasure>()
        .AddSiteJob<EraseClosed>(EraseClosed.Name, "Erase closed accounts", "Erases merchants whose seven days are over, in small steps.", every: TimeSpan.FromMinutes(5));
}
