using Microsoft.AspNetCore.Diagnostics;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Web.Tenancy;

/// <summary>Pages below /{merchant}: a member comes in, everyone else sees a page that is not there, or signs in first.</summary>
public sealed class TenancyMiddleware(RequestDelegate next)
{
    public const string RouteValue = "merchant";

    public async Task InvokeAsync(HttpContext context, PortalEntry entry)
    {
        // The customers' pages name a merchant too, and find it by their token.
        if (context.Request.RouteValues[RouteValue] is not string asked || IsPublic(context))
        {
            await FrameAsync(context, entry);
            await next(context);
            return;
        }

        var slug = asked.ToLowerInvariant();
        if (MerchantAddress.WhyNot(slug) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (context.User.Identity?.IsAuthenticated is not true)
        {
            context.Response.Redirect(Links.SignIn(context.Request.Path + context.Request.QueryString));
            return;
        }

        switch (await entry.EnterAsync(context.User, slug, context.RequestAborted))
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            case var current when entry.IsSuspended:
                context.Response.Redirect(Links.Suspended(current));
                return;
            case var current when current == slug && asked == slug:
                await next(context);
                return;
            case var current:
                var rest = context.Request.Path.Value!.TrimStart('/')[asked.Length..];
                context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
                context.Response.Headers.Location = $"/{current}{rest}{context.Request.QueryString}";
                return;
        }
    }

    /// <summary>What says that an address leads nowhere, or not for this member, keeps the navigation of the store it was asked in.</summary>
    private static async Task FrameAsync(HttpContext context, PortalEntry entry)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not { OriginalStatusCode: StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound } asked) return;
        if (context.User.Identity?.IsAuthenticated is true) await entry.EnterAsync(context.User, Links.FirstSegment(asked.OriginalPath), context.RequestAborted);
    }

    private static bool IsPublic(HttpContext context) => context.Request.Path.StartsWithSegments("/s", StringComparison.OrdinalIgnoreCase);
}
