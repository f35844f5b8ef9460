namespace OrderCloud.Web.Layout;

/// <summary>The navigation of the portal: only pages that exist, in the order of the portal map.</summary>
public static class PortalNav
{
    public static IReadOnlyList<NavGroup> Groups(string slug) =>
    [
        new(null,
        [
            new("home", "Home", "home", Links.Home(slug), WholeAddress: true),
            new("orders", "Orders", "orders", Links.Orders(slug)),
            new("fulfillment", "Fulfillment", "box", Links.Fulfillment(slug)),
            new("customers", "Customers", "users", Links.Customers(slug)),
            new("invoices", "Invoices", "file", Links.Invoices(slug)),
        ]),
        new("Stock",
        [
            new("inventory", "Inventory", "layers", Links.Inventory(slug)),
            new("products", "Products", "tag", Links.Products(slug)),
            new("locations", "Locations", "pin", Links.Locations(slug)),
        ]),
        new("Set-up",
        [
            new("channels", "Channels", "plug", Links.Channels(slug), NeedsAttention: true),
            new("jobs", "Jobs", "clock", Links.Jobs(slug), NeedsAttention: true),
            new("settings", "Settings", "gear", Links.Settings(slug)),
        ]),
    ];
}

/// <summary>Entries that belong together; the first group has no title.</summary>
public sealed record NavGroup(string? Title, IReadOnlyList<NavEntry> Entries);

/// <summary>One page of the navigation.</summary>
/// <param name="Key">Names its counter.</param>
/// <param name="WholeAddress">Marked as current only on exactly this address.</param>
/// <param name="NeedsAttention">Its counter means trouble and is shown in amber; otherwise it counts open work.</param>
public sealed record NavEntry(string Key, string Text, string Icon, string Href, bool WholeAddress = false, bool NeedsAttention = false);
