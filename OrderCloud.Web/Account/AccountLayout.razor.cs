using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Account;

/// <summary>One form on the left; for those who open or enter a store, what comes after it on the right.</summary>
public sealed partial class AccountLayout(NavigationManager nav)
{
    private static readonly (string Title, string Text, string Time)[] Steps =
    [
        ("Say where you ship from", "One address is enough; we fill in time zone, currency and taxes.", "1 min"),
        ("Bring your products", "Connect a shop or drop a CSV. Stock comes along.", "2 min"),
        ("Ship the first order", "We make a test order, you scan, print and see it tracked.", "2 min"),
    ];

    private bool ShowsSteps => new Uri(nav.Uri).AbsolutePath is Links.SignUpRoute or Links.SignInRoute or Links.ChooseMerchantRoute;
}
