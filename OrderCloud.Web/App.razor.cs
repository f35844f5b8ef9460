using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web;

/// <summary>The document. Public pages (landing, account, self-service) are static: no Radzen, no icon font, no circuit. A page that is missing inside a store is none of these.</summary>
public sealed partial class App(PortalState portal)
{
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() || portal.Frame is not null ? RenderMode.InteractiveServer : null;

    // Nothing means that the system decides.
    private string? Theme => Http.Request.Cookies["oc-theme"] is "light" or "dark" ? Http.Request.Cookies["oc-theme"] : null;

    /// <summary>The phone of a merchant's customer: it downloads no font and no framework, because nothing there is more than a form.</summary>
    private bool IsForCustomers => Http.Request.Path.StartsWithSegments("/s", StringComparison.Ordinal);

    private string? Font => IsForCustomers ? "system" : null;
}
