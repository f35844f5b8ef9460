using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Settings;

/// <param name="About">What it decides.</param>
/// <param name="Needs">Who may not do this does not see it.</param>
public sealed record SettingsSection(string Title, string About, string Icon, string Address, Permission Needs);

public sealed record SettingsGroup(string Title, IReadOnlyList<SettingsSection> Sections);

/// <summary>What the settings page leads to; the search finds the same by its title.</summary>
public static class SettingsSections
{
    /// <summary>What this member may open.</summary>
    public static IEnumerable<SettingsGroup> Of(string slug, Func<Permission, bool> may) =>
        All(slug).Select(g => g with { Sections = [.. g.Sections.Where(s => may(s.Needs))] }).Where(g => g.Sections.Count > 0);

    private static SettingsGroup[] All(string slug) =>
    [
        new("Store",
        [
            new("Store and shipping", "Name, colour, how far an order may be split, and what parcels cost", "store", Links.StoreSettings(slug), Permission.EditSettings),
            new("Region and numbers", "Country, currency, time zone, weights, low stock and order numbers", "globe", Links.Region(slug), Permission.EditSettings),
            new("Currencies", "What orders in other currencies are worth in yours", "money", Links.Currencies(slug), Permission.EditSettings),
            new("Locations", "Where your stock is and what leaves from there", "pin", Links.Locations(slug), Permission.ViewStock),
            new("Channels", "Where orders come from", "plug", Links.Channels(slug), Permission.ViewChannels),
        ]),
        new("Customers",
        [
            new("Messages", "What customers get by mail, in whose name, and in your words", "mail", Links.MessageSettings(slug), Permission.EditSettings),
            new("Payments", "Which gateways customers pay through, and when their money is taken", "card", Links.PaymentSettings(slug), Permission.EditSettings),
            new("Goodwill", "How much of an order who works here may give back as a favour", "money", Links.GoodwillSettings(slug), Permission.EditSettings),
            new("Fraud check", "When an order looks like a fraud, and what happens then", "shield", Links.FraudSettings(slug), Permission.EditSettings),
            new("Returns", "What customers may send back, until when, for which fee, and where to", "return", Links.ReturnSettings(slug), Permission.EditSettings),
            new("Invoicing", "When invoices are made, what stands on them, and reminders", "file", Links.InvoicingSettings(slug), Permission.EditSettings),
        ]),
        new("People and programs",
        [
            new("Team", "Who works here, as what, and at which locations", "users", Links.Members(slug), Permission.EditTeam),
            new("API keys", "Programs of yours that read and write", "lock", Links.ApiKeys(slug), Permission.EditApiKeys),
            new("Webhooks", "Programs of yours that are told what happens, and what they answered", "bolt", Links.Webhooks(slug), Permission.EditSettings),
            new("Jobs", "What runs by itself, when it ran, and what failed", "clock", Links.Jobs(slug), Permission.ViewJobs),
            new("Limits", "What your store may use, and what of it is used", "chart", Links.Limits(slug), Permission.EditSettings),
            new("Audit log", "Who changed what, when, and from where", "note", Links.Audit(slug), Permission.ViewAudit),
        ]),
        new("Account",
        [
            new("Close the account", "Take all data out, and have everything erased", "x", Links.Close(slug), Permission.CloseAccount),
        ]),
    ];
}
