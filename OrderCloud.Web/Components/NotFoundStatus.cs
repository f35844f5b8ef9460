using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace OrderCloud.Web.Components;

/// <summary>Shows nothing; has a page that explains what is missing answer 404, as for an id nobody owns.</summary>
public sealed class NotFoundStatus : ComponentBase
{
    /// <summary>Only there while the page is rendered for a request; a circuit has none.</summary>
    [CascadingParameter] private HttpContext? Http { get; set; }

    protected override void OnInitialized()
    {
        if (Http is { Response.HasStarted: false } http) http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
