using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace OrderCloud.Web.Account;

/// <summary>
/// A page's form without a valid antiforgery token: it was open while somebody signed in or out beside it, or another site sent it. Nothing of it is
/// believed; whoever sent it is shown the form once more, with the reason.
/// </summary>
public static class StaleForms
{
    private const string Marker = "again";

    public static WebApplication UseStaleForms(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
                return next(context);
            var request = context.Request;
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"{request.PathBase}{request.Path}{request.QueryString.Add(Marker, "1")}";
            return Task.CompletedTask;
        });
        return app;
    }

    /// <summary>Whether this address is shown because of such a form.</summary>
    public static bool IsAt(string address) => new Uri(address).Query.TrimStart('?').Split('&').Contains($"{Marker}=1");
}
