using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Web.Settings;

/// <summary>An owner wants to change something and does not know where it is: every section with a line on what it decides, as far as they may open it.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class SettingsPage(CurrentUser user, AuditLog log, TimeProvider clock)
{
    private int _looks;

    private sealed record Section(string Title, string About, string Icon, string Address, Permission Needs);

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync() => _looks = await log.LooksSinceAsync(clock.GetUtcNow().UtcDateTime.AddDays(-30), default);

    private IEnumerable<(string Title, IReadOnlyList<Section> Sections)> Groups => new (string Title, IReadOnlyList<Section> Sections)[]
    {
        ("Store",
        [
            new("Store and shipping", "Name, colour, how far an order may be split, and what parcels cost", "store", Links.StoreSettings(Merchant), Permission.EditSettings),
            new("Region and numbers", "Country, currency, time zone, weights, low stock and order numbers", "globe", Links.Region(Merchant), Permission.EditSettings),
            new("Locations", "Where your stock is and what leaves from there", "pin", Links.Locations(Merchant), Permission.ViewStock),
            new("Channels", "Where orders come from", "plug", Links.Channels(Merchant), Permission.ViewChannels),
        ]),
        ("Customers",
        [
            new("Messages", "What customers get by mail, in whose name, and in your words", "mail", Links.MessageSettings(Merchant), Permission.EditSettings),
            new("Invoicing", "When invoices are made, what stands on them, and reminders", "file", Links.InvoicingSettings(Merchant), Permission.EditSettings),
        ]),
        ("People and programs",
        [
            new("Team", "Who works here, as what, and at which locations", "users", Links.Members(Merchant), Permission.EditTeam),
            new("API keys", "Programs of yours that read and write", "lock", Links.ApiKeys(Merchant), Permission.EditApiKeys),
            new("Jobs", "What runs by itself, when it ran, and what failed", "clock", Links.Jobs(Merchant), Permission.ViewJobs),
            new("Limits", "What your store may use, and what of it is used", "chart", Links.Limits(Merchant), Permission.EditSettings),
            new("Audit log", "Who changed what, when, and from where", "note", Links.Audit(Merchant), Permission.ViewAudit),
        ]),
        ("Account",
        [
            new("Close the account", "Take all data out, and have everything erased", "x", Links.Close(Merchant), Permission.CloseAccount),
        ]),
    }.Select(g => (g.Title, (IReadOnlyList<Section>)[.. g.Sections.Where(s => user.May(s.Needs))])).Where(g => g.Item2.Count > 0);
}
