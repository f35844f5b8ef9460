using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace OrderCloud.Web.Account;

/// <summary>
/// A form without a valid antiforgery token: it was open while somebody signed in or out beside it, or another site sent it. Nothing of it is
/// believed; whoever sent it is shown the form once more, with the reason, or the sign-in page when the form has no page of its own.
/// </summary>
public static class StaleForms
{
    private const string Marker = "again";

    public static WebApplication UseStaleForms(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);
            var (request, isPage) = (context.Request, context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = isPage ? $"{request.PathBase}{request.Path}{request.QueryString.Add(Marker, "1")}" : $"{request.PathBase}{Links.SignInRoute}?{Marker}=1";
            return Task.CompletedTask;
        });
        return app;
    }

    /// <summary>Whether this address is shown because of such a form.</summary>
    public static bool IsAt(string address) => new Uri(address).Query.TrimStart('?').Split('&').Contains($"{Marker}=1");
}
