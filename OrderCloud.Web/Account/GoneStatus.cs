using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Account;

/// <summary>Shows nothing; has a page that explains why a link of a mail opens nothing any more answer 410. A 404 would be answered with the site's own page.</summary>
public sealed class GoneStatus : ComponentBase
{
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (!Http.Response.HasStarted) Http.Response.StatusCode = StatusCodes.Status410Gone;
    }
}
