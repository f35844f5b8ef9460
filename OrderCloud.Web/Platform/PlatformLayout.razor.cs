using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using OrderCloud.Infrastructure.Platform;

namespace OrderCloud.Web.Platform;

/// <summary>The frame of the operators' pages. Static: no circuit is open into anybody's data.</summary>
public sealed partial class PlatformLayout(CurrentOperator me, NavigationManager nav)
{
    /// <summary>What was done before this page is shown again, by its key in the address.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["suspended"] = "The merchant is suspended. Open pages of its team close within a minute.",
        ["resumed"] = "The merchant is open again. What waited is being worked off.",
        ["quotas"] = "The limits are saved. They hold everywhere within half a minute.",
        ["job"] = "The job was started.",
        ["mail"] = "The mail is tried again within a minute.",
    };

    private static readonly (string Text, string Icon, string Href, NavLinkMatch Match)[] Entries =
    [
        ("Merchants", "store", Links.Platform, NavLinkMatch.All),
        ("Jobs", "clock", Links.PlatformJobs, NavLinkMatch.Prefix),
        ("Health", "shield", Links.PlatformHealth, NavLinkMatch.Prefix),
        ("Mails", "mail", Links.PlatformMails, NavLinkMatch.Prefix),
    ];

    private string? Said => QueryHelpers.ParseQuery(new Uri(nav.Uri).Query).TryGetValue("done", out var done) ? Words.GetValueOrDefault(done.ToString()) : null;
}
