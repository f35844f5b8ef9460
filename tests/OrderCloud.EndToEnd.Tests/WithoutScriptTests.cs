using Microsoft.Playwright;
using OrderCloud.EndToEnd.Tests.Walk;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Pages for people whose browser runs no script.</summary>
[Collection(WalkCollection.Name)]
public sealed class WithoutScriptTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_customer_follows_the_parcel_and_an_owner_signs_in_without_any_script()
    {
        var store = await FilledStore.BuildAsync(browser.Site, "plain");

        await using var customer = await browser.VisitAsync(390, 844, scripts: false);
        await customer.GoAsync(store.Tracking);
        var parcel = customer.Page.Locator("section.parcel");
        await Assertions.Expect(parcel).ToHaveCountAsync(1);
        foreach (var shown in new[] { PackingTable.Parcel, "On its way since", "2 ×" }) await Assertions.Expect(parcel).ToContainTextAsync(shown);
        await Assertions.Expect(parcel.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"https://www.ups.com/track?tracknum={PackingTable.Parcel}");

        await using var stranger = await browser.VisitAsync(scripts: false);
        await stranger.GoAsync($"/{store.Merchant.Slug}/orders");
        await stranger.Page.FillAsync("input[type=email]", store.Merchant.OwnerEmail);
        await stranger.Page.FillAsync("input[type=password]", "not-the-password");
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(stranger.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await stranger.Page.FillAsync("input[type=password]", store.Merchant.OwnerPassword);
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await stranger.Page.WaitForURLAsync($"**/{store.Merchant.Slug}/orders");
        await Assertions.Expect(stranger.Page.GetByRole(AriaRole.Link, new() { Name = "#1001" })).ToBeVisibleAsync();
    }
}
