using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Site;

/// <summary>What OrderCloud is; the product itself instead of a picture of it, and one click into it where the site has a demo store.</summary>
public sealed partial class LandingPage(DemoGuest guest)
{
    private bool _hasDemo;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    // Nobody who is signed in would want to become a guest.
    protected override async Task OnInitializedAsync() =>
        _hasDemo = (Http.User.UserId ?? AppUser.GuestId) == AppUser.GuestId && await guest.StoreAsync(Http.RequestAborted) is not null;

    private sealed record Need(string Icon, string Tone, string What, string Why, string Fix);

    private static readonly (string Step, string Result)[] Path =
    [
        ("Web shop", "order in, 1.4 s"), ("Routing", "Reno, $7.10"), ("Stock", "2 reserved"), ("Packing", "2 of 2 scanned"), ("Carrier", "handed over"), ("Customer", "tracking mailed"),
    ];

    private static readonly Need[] NeedsYou =
    [
        new("pause", "critical", "#10515 is held: the address needs a look", "Amara Okafor · $688.40 · ship by today 17:00", "Fix address"),
        new("clock", "critical", "3 orders will be late", "Portland · cut-off in 28 min", "Pack now"),
        new("tag", "attention", "2 orders name an unknown product", "Sold by your shop, matched with none of your SKUs", "Map products"),
        new("layers", "attention", "6 parts wait for stock", "They are routed by themselves when units arrive", "See what is short"),
    ];

    private static readonly (string Icon, string Title, string Text)[] Promises =
    [
        ("layers", "Stock you can trust", "Every unit has a ledger. The last fifty can be sold fifty times, never fifty-one."),
        ("bolt", "Quiet when it works", "Orders flow to the best location by your rules, and each decision says why."),
        ("scan", "Parcels without mistakes", "Every unit is scanned in. A wrong one, or one too many, is refused before it leaves."),
    ];
}
