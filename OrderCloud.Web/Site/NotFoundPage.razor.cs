using Microsoft.AspNetCore.Components;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Site;

/// <summary>An address that leads nowhere, or to something of another merchant.</summary>
public sealed partial class NotFoundPage(PortalState portal)
{
    [CascadingParameter] private HttpContext? Http { get; set; }

    private bool IsSignedIn => Http?.User.Identity?.IsAuthenticated is true;
}
