using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace OrderCloud.Web.Tenancy;

/// <summary>How a merchant's address becomes the tenant of a request or a circuit, and who may see which page.</summary>
public static class TenancyFeature
{
    public static void AddTenancy(this IServiceCollection services)
    {
        services.AddScoped<PortalEntry>();
        services.AddScoped<CircuitHandler, TenantCircuit>();
        services.AddScoped<OpenSession>();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
    }

    public static void UseTenancy(this IApplicationBuilder app) => app.UseMiddleware<TenancyMiddleware>();
}
