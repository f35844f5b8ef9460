using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Layout;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.SelfService;

/// <summary>Finds merchant and what the customer's link opens by its token, before the page and its frame are rendered. Whatever does not fit is the store's page that says so with 404, alike for every miss; without a store it is a page that is not there.</summary>
public sealed class CustomerLinkMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CustomerLinks links, CurrentUser user, StoreProfile store, TrackOrder orders, PayPageFor pays, SelfServiceBrand brand, CustomerVisit visit)
    {
        if (context.Request.RouteValues is not { } route || route[TenancyMiddleware.RouteValue] is not string slug || KindOf(context) is not { } kind)
        {
            await next(context);
            return;
        }

        // The address is the key: no other site and no search engine shall learn it.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.CacheControl = "private, no-store";
        var found = route["token"] is string token ? await links.FindAsync(slug, kind, token, context.RequestAborted) : null;
        if ((found?.Tenant ?? await links.StoreAsync(slug, context.RequestAborted)) is not { } tenant)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        user.BecomeSystem(tenant, ActorKind.Customer, "Customer");
        if (found is { Subject: var subject })
        {
            if (kind == LinkKinds.Track) (visit.Order, visit.Tracked) = (await orders.RunAsync(new(subject), context.RequestAborted), new(subject));
            else if (kind == LinkKinds.Pay) visit.Pay = await pays.RunAsync(subject, context.RequestAborted);
            else visit.Returns = new(subject);
        }
        visit.NeedsNoLink = !route.ContainsKey("token");
        if (visit.IsLost) CustomerVisit.Lose(context);

        var profile = await store.RunAsync(context.RequestAborted);
        (brand.MerchantName, brand.Brand, brand.OnBrand) = (profile.Name, profile.Brand, BrandContrast.On(profile.Brand));
        brand.Logo = profile.LogoId is { } logo ? StoreLogo.PathOf(tenant, logo) : null;
        brand.TakesAnswers = profile.TakesAnswers;
        brand.Zone = TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone);
        await next(context);
    }

    /// <summary>"/s/{merchant}/{kind}", and what stands behind it; null for every other address.</summary>
    private static string? KindOf(HttpContext context) => context.Request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var s, _, var kind, ..] && s.Equals("s", StringComparison.OrdinalIgnoreCase)
        ? LinkKinds.All.FirstOrDefault(k => k.Equals(kind, StringComparison.OrdinalIgnoreCase))
        : null;
}
