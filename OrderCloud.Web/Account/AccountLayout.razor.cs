using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Account;

/// <summary>One form on the left; for those who open or enter a store, what comes after it on the right.</summary>
public sealed partial class AccountLayout(NavigationManager nav)
{
    private static readonly (string Title, string Text, string Time)[] Steps =
    [
        ("Say where you ship from", "One address is enough; we fill in time zone and currency.", "1 min"),
        ("Bring your products", "A title, a SKU and a price; then count what is on the shelf.", "2 min"),
        ("Ship the first order", "Switch the demo shop on or type an order in; scan, ship and see it tracked.", "2 min"),
    ];

    private bool IsStale => StaleForms.IsAt(nav.Uri);

    private bool IsWide => new Uri(nav.Uri).AbsolutePath.StartsWith(Links.SecurityRoute, StringComparison.Ordinal);

    private bool ShowsSteps => new Uri(nav.Uri).AbsolutePath is Links.SignUpRoute or Links.SignInRoute or Links.ChooseMerchantRoute;
}
