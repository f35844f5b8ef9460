using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Layout;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.SelfService;

/// <summary>The order that the link of this request opens.</summary>
public sealed class TrackedVisit
{
    public TrackedOrder? Order { get; set; }
}

/// <summary>Finds merchant and order by the token of the link before the page and its frame are rendered. Whatever does not fit is a page that is not there.</summary>
public sealed class TrackingMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, TrackingLinks links, CurrentUser user, StoreProfile store, TrackOrder orders, SelfServiceBrand brand, TrackedVisit visit)
    {
        if (context.Request.RouteValues is not { } route || route["token"] is not string token || route[TenancyMiddleware.RouteValue] is not string slug || !IsSelfService(context))
        {
            await next(context);
            return;
        }

        // The address is the key: no other site and no search engine shall learn it.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.CacheControl = "private, no-store";
        if (await links.FindAsync(slug, token, context.RequestAborted) is not { } found)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        user.BecomeSystem(found.Tenant, ActorKind.Customer, "Customer");
        if (await orders.RunAsync(found.Order, context.RequestAborted) is not { } order)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var profile = await store.RunAsync(context.RequestAborted);
        (brand.MerchantName, brand.Brand, brand.OnBrand) = (profile.Name, profile.Brand, BrandContrast.On(profile.Brand));
        brand.Logo = profile.LogoId is { } logo ? StoreLogo.PathOf(found.Tenant, logo) : null;
        brand.Zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);
        visit.Order = order;
        await next(context);
    }

    private static bool IsSelfService(HttpContext context) => context.Request.Path.StartsWithSegments("/s", StringComparison.OrdinalIgnoreCase);
}
