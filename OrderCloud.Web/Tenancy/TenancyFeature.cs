using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OrderCloud.Infrastructure.Audit;

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

    /// <summary>Notes where each request comes from, for the audit log.</summary>
    public static void UseOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<RequestOrigin>().Is(context.Connection.RemoteIpAddress?.ToString(), context.TraceIdentifier);
        return next(context);
    });
}
