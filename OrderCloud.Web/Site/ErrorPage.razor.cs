using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Layout;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Site;

/// <summary>What people see instead of a page that could not be answered; it needs no merchant and no sign-in.</summary>
public sealed partial class ErrorPage(PortalState portal, MerchantLookup merchants)
{
    private string? _left;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    // Called by its own address, it is a page that is not there.
    private int Status => Http.Response.StatusCode == StatusCodes.Status200OK ? StatusCodes.Status404NotFound : Http.Response.StatusCode;

    private bool IsOurs => Status >= StatusCodes.Status500InternalServerError;

    private string Title => Status switch
    {
        StatusCodes.Status400BadRequest => "This form could not be read",
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "You may not see this page",
        StatusCodes.Status409Conflict => "Not now",
        StatusCodes.Status413PayloadTooLarge => "That is too large",
        StatusCodes.Status429TooManyRequests => "Too many tries",
        StatusCodes.Status503ServiceUnavailable => "The site does not answer at the moment",
        >= StatusCodes.Status500InternalServerError => "This page could not be shown",
        _ => "This did not work",
    };

    private string Text => Status switch
    {
        StatusCodes.Status400BadRequest => "It may have been open for too long, or you have signed in or out since. Nothing was changed: open it again and send it once more.",
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "Ask an owner of the store to give you the permission for it.",
        StatusCodes.Status413PayloadTooLarge => "Nothing was changed. Send less at once.",
        StatusCodes.Status429TooManyRequests => "Wait a minute, then try again.",
        StatusCodes.Status503ServiceUnavailable => "Its database cannot be reached. What was saved before stays saved: try again in a moment.",
        >= StatusCodes.Status500InternalServerError => "The fault is ours and has been noted. What was saved before stays saved.",
        _ => RefusedPage.Of(Http)?.Message ?? "The request was refused and nothing was changed.",
    };

    // The address that was asked for, not the one of this page.
    private string Again =>
        Http.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path :
        Http.Features.Get<IStatusCodeReExecuteFeature>() is { } asked ? asked.OriginalPathBase + asked.OriginalPath + asked.OriginalQueryString :
        Links.Landing;

    private string Reference => (Activity.Current?.TraceId.ToString() ?? Http.TraceIdentifier)[..12];

    protected override async Task OnInitializedAsync()
    {
        if (Http.Response is { HasStarted: false, StatusCode: StatusCodes.Status200OK } answer) answer.StatusCode = StatusCodes.Status404NotFound;
        if (Status == StatusCodes.Status404NotFound && portal.Frame is null && Http.User.UserId is { } person && Http.Features.Get<IStatusCodeReExecuteFeature>() is { } asked)
            _left = await merchants.LeftAsync(Links.FirstSegment(asked.OriginalPath), person, Http.RequestAborted);
    }
}
