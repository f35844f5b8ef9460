using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests.Walk;

/// <summary>Looks at what opens over a page: dialogs, menus, the search.</summary>
[Collection(WalkCollection.Name)]
public sealed class OverPageTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task Axe_finds_nothing_serious_or_critical_in_what_opens_over_a_page()
    {
        var store = await FilledStore.BuildAsync(browser.Site, "over");
        var slug = store.Merchant.Slug;
        await using var owner = await browser.VisitAsync(store.Merchant);
        List<string> found = [];

        foreach (var (address, button) in new[]
        {
            (Links.Order(slug, store.Open), "Hold…"), (Links.Order(slug, store.Open), "Cancel…"), (Links.Order(slug, store.Open), "Record payment…"),
            (Links.Inventory(slug), "Change stock…"), (Links.Order(slug, store.Open), "Invoice now…"),
            (Links.Invoice(slug, store.Invoice), "Credit…"), (Links.ApiKeys(slug), "Create key…"), (Links.Members(slug), "Invite…"), (Links.Members(slug), "Revoke…"),
        })
        {
            await OpenAsync(address);
            await owner.Page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
            await Assertions.Expect(owner.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await LookAsync($"{address}, {button}");
        }

        await OpenAsync(Links.Orders(slug));
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add a filter" })).ToBeVisibleAsync();
        await LookAsync("filters");
        await owner.Page.Keyboard.PressAsync("Escape");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "account menu" }).ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await LookAsync("account menu");
        await owner.Page.Keyboard.PressAsync("Escape");
        await owner.Page.Keyboard.PressAsync("Control+k");
        await owner.Page.Keyboard.TypeAsync("holt");
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await LookAsync("search");

        await OpenAsync(Links.Channels(slug));
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Connect Shopify" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        await Assertions.Expect(owner.Page.Locator(".hint.err").First).ToBeVisibleAsync();
        await LookAsync("a channel that was refused");

        Assert.True(found.Count == 0, string.Join('\n', found));

        async Task OpenAsync(string address)
        {
            await owner.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await owner.OpenAsync(address);
        }

        async Task LookAsync(string what)
        {
            found.AddRange((await owner.BarriersAsync()).Select(barrier => $"{what}: {barrier}"));
            await owner.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            found.AddRange((await owner.BarriersAsync("color-contrast")).Select(barrier => $"{what}, in the dark: {barrier}"));
            await owner.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            found.AddRange(owner.TakeErrors().Select(error => $"{what}: {error}"));
        }
    }

    [ChromiumFact]
    public async Task A_barrier_that_is_there_is_found()
    {
        await using var anybody = await browser.VisitAsync();
        await anybody.GoAsync(Links.SignIn());
        Assert.Empty(await anybody.BarriersAsync());

        await anybody.Page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=\"color:#ddd;background:#fff\">faint</p><img src=\"/favicon.svg\">')");

        Assert.Equal(["color-contrast", "image-alt"], (await anybody.BarriersAsync()).Select(barrier => barrier.Split(':')[0]).Order());
        Assert.StartsWith("color-contrast", Assert.Single(await anybody.BarriersAsync("color-contrast")), StringComparison.Ordinal);
    }
}
