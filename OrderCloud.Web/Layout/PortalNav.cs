using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Layout;

/// <summary>The navigation of the portal: only pages that exist, in the order of the portal map, and of these what the user may open.</summary>
public static class PortalNav
{
    /// <param name="may">Asked for each page that needs a permission; where nobody is known all is shown.</param>
    public static IReadOnlyList<NavGroup> Groups(string slug, Func<Permission, bool> may) =>
    [
        .. Groups(slug).Select(g => g with { Entries = [.. g.Entries.Where(e => e.Needs is not { } needed || may(needed))] }).Where(g => g.Entries.Count > 0),
    ];

    public static IReadOnlyList<NavGroup> Groups(string slug) =>
    [
        new(null,
        [
            new("home", "Home", "home", Links.Home(slug), WholeAddress: true),
            new("orders", "Orders", "orders", Links.Orders(slug), Permission.ViewOrders),
            new("fulfillment", "Fulfillment", "box", Links.Fulfillment(slug), Permission.ViewFulfillment),
            new("returns", "Returns", "return", Links.Returns(slug), Permission.ViewReturns),
            new("customers", "Customers", "users", Links.Customers(slug), Permission.ViewCustomers),
            new("invoices", "Invoices", "file", Links.Invoices(slug), Permission.ViewInvoices),
            new("messages", "Messages", "mail", Links.Messages(slug), Permission.ViewCustomers),
        ]),
        new("Stock",
        [
            new("inventory", "Inventory", "layers", Links.Inventory(slug), Permission.ViewStock),
            new("receiving", "Receiving", "download", Links.Receiving(slug), Permission.AdjustStock),
            new("transfers", "Transfers", "truck", Links.Transfers(slug), Permission.ViewStock),
            new("counts", "Counts", "check", Links.Counts(slug), Permission.ViewStock),
            new("products", "Products", "tag", Links.Products(slug), Permission.ViewCatalog),
            new("locations", "Locations", "pin", Links.Locations(slug), Permission.ViewStock),
        ]),
        new("Set-up",
        [
            new("channels", "Channels", "plug", Links.Channels(slug), Permission.ViewChannels, NeedsAttention: true),
            new("jobs", "Jobs", "clock", Links.Jobs(slug), Permission.ViewJobs, NeedsAttention: true),
            new("settings", "Settings", "gear", Links.Settings(slug), Permission.EditSettings),
        ]),
    ];
}

/// <summary>Entries that belong together; the first group has no title.</summary>
public sealed record NavGroup(string? Title, IReadOnlyList<NavEntry> Entries);

/// <summary>One page of the navigation.</summary>
/// <param name="Key">Names its counter.</param>
/// <param name="Needs">Who may not do this does not see the page.</param>
/// <param name="WholeAddress">Marked as current only on exactly this address.</param>
/// <param name="NeedsAttention">Its counter means trouble and is shown in amber; otherwise it counts open work.</param>
public sealed record NavEntry(string Key, string Text, string Icon, string Href, Permission? Needs = null, bool WholeAddress = false, bool NeedsAttention = false);
