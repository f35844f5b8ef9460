using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.SelfService;

/// <summary>Pages for a merchant's customers, who come by a link and never sign in.</summary>
public static class SelfServiceFeature
{
    public static void AddSelfService(this IServiceCollection services)
    {
        services.AddScoped<CustomerVisit>();
        services.AddSingleton<FindThrottle>();
        services.AddScoped<CustomerProof>();
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

    /// <summary>What belongs to a return, for who holds a link to it.</summary>
    public static void MapCustomerReturns(this WebApplication app)
    {
        app.MapGet(Links.CustomerPhotoRoute, async (string number, Guid file, CustomerVisit visit, CustomerReturn returns, CancellationToken ct) =>
            visit.Returns is { } order && await returns.PhotoAsync(order, number, file, ct) is { } photo ? Results.File(photo.Content, photo.ContentType) : Results.NotFound()).ExcludeFromDescription();
        app.MapGet(Links.CustomerSlipRoute, async (string number, HttpContext http, CustomerVisit visit, ReturnSlipFor slips, CancellationToken ct) =>
        {
            if (visit.Returns is not { } order || await slips.RunAsync(order, number, ct) is not { } slip) return Results.NotFound();
            http.Response.Headers.ContentDisposition = $"inline; filename=\"{slip.Name}\"";
            return Results.Bytes(slip.Pdf, "application/pdf");
        }).ExcludeFromDescription();
    }

    public static void UseSelfService(this WebApplication app) => app.UseMiddleware<CustomerLinkMiddleware>();
}
