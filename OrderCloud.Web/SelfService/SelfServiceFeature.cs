using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.SelfService;

/// <summary>Pages for a merchant's customers, who come by a link and never sign in.</summary>
public static class SelfServiceFeature
{
    public static void AddSelfService(this IServiceCollection services)
    {
        services.AddScoped<CustomerVisit>();
    }

    /// <summary>The merchant's picture, as mail programs and the customers' pages ask for it.</summary>
    public static void MapLogos(this WebApplication app) => app.MapGet(Links.LogoRoute, async (HttpContext context, Guid tenant, Guid id, CurrentUser user, StoreLogo logos, CancellationToken ct) =>
    {
        if (tenant == Guid.Empty) return Results.NotFound();
        user.BecomeSystem(new(tenant), ActorKind.Customer, "Customer");
        if (await logos.FindAsync(id, ct) is not { } file) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(file.Content, file.ContentType);
    }).ExcludeFromDescription();

    public static void UseSelfService(this WebApplication app) => app.UseMiddleware<CustomerLinkMiddleware>();
}
