using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Layout;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.SelfService;

/// <summary>The order that the link of this request opens; none when it leads to nothing.</summary>
public sealed class TrackedVisit
{
    public TrackedOrder? Order { get; set; }
}

/// <summary>Finds merchant and order by the token of the link before the page and its frame are rendered. Whatever does not fit is the store's page that says so with 404, alike for every miss; without a store it is a page that is not there.</summary>
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
        var found = await links.FindAsync(slug, token, context.RequestAborted);
        if ((found?.Tenant ?? await links.StoreAsync(slug, context.RequestAborted)) is not { } tenant)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        user.BecomeSystem(tenant, ActorKind.Customer, "Customer");
        visit.Order = found is null ? null : await orders.RunAsync(found.Value.Order, context.RequestAborted);
        // Set before it is rendered, the site's own page for 404 would stand in the place of the store's.
        if (visit.Order is null) context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

        var profile = await store.RunAsync(context.RequestAborted);
        (brand.MerchantName, brand.Brand, brand.OnBrand) = (profile.Name, profile.Brand, BrandContrast.On(profile.Brand));
        brand.Logo = profile.LogoId is { } logo ? StoreLogo.PathOf(tenant, logo) : null;
        brand.TakesAnswers = profile.TakesAnswers;
        brand.Zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);
        await next(context);
    }

    private static bool IsSelfService(HttpContext context) => context.Request.Path.StartsWithSegments("/s", StringComparison.OrdinalIgnoreCase);
}
