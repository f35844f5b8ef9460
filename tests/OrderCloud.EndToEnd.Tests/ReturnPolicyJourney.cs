using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The owner's job before the first return: choose the rules, read them in the customer's words; orders that are there keep the old ones.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReturnPolicyJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task An_owner_changes_the_policy_reads_it_as_customers_do_and_earlier_orders_keep_theirs()
    {
        var merchant = await browser.Site.AddMerchantAsync("takes-back");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var earlier = await OrderAsync(api, "RET-1");
        await using var owner = await browser.VisitAsync(merchant);
        await owner.OpenAsync("/takes-back/settings");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Returns" }).Filter(new() { HasText = "send back" }).ClickAsync();
        var words = owner.Page.GetByRole(AriaRole.List, new() { Name = "The policy in plain words" });
        await Assertions.Expect(words).ToContainTextAsync("within 30 days of their arrival");
        await owner.Page.WaitForSelectorAsync(".live");
        await owner.IsAccessibleAsync();

        await owner.Page.GetByLabel("Days to return").FillAsync("60");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
        await owner.Page.GetByLabel("Country of rule 1").SelectOptionAsync("DE");
        await owner.Page.GetByLabel("Category of rule 1").FillAsync("Shoes");
        await owner.Page.GetByLabel("Days of rule 1").FillAsync("a hundred");
        await owner.Page.GetByLabel("The way back, USD").FillAsync("4.95");
        await owner.Page.GetByLabel("Kept below, USD").FillAsync("10");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(owner.Page.GetByText("Give 1 to 730 days.").First).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.GetByLabel("Days of rule 1")).ToHaveAttributeAsync("aria-invalid", "true");
        await owner.IsAccessibleAsync();

        await owner.Page.GetByLabel("Days of rule 1").FillAsync("100");
        await owner.Page.GetByLabel("For orders that go to").SelectOptionAsync("DE");
        await Assertions.Expect(words).ToContainTextAsync("Shoes: within 100 days.");
        await Assertions.Expect(words).ToContainTextAsync("The way back costs $4.95, once for each return.");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(owner.Page.GetByText("Version 1, since")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await owner.Page.ReloadAsync();
        await Assertions.Expect(owner.Page.GetByLabel("Days to return")).ToHaveValueAsync("60");
        await Assertions.Expect(owner.Page.GetByLabel("Category of rule 1")).ToHaveValueAsync("Shoes");

        var later = await OrderAsync(api, "RET-2");
        Assert.Equal((0, 1), (await VersionAsync(api, earlier), await VersionAsync(api, later)));
        Assert.Equal((30, 60), (await DaysAsync(api, 0), await DaysAsync(api, 1)));
    }

    [ChromiumFact]
    public async Task Of_two_who_change_it_the_second_is_told_and_shown_the_newer_policy()
    {
        var merchant = await browser.Site.AddMerchantAsync("two-minds");
        using var api = browser.Site.Api(merchant);
        await using var owner = await browser.VisitAsync(merchant);
        await owner.OpenAsync("/two-minds/settings/returns");
        (await api.PutAsJsonAsync("return-policy", new { windowDays = 45 })).EnsureSuccessStatusCode();

        await owner.Page.GetByLabel("Days to return").FillAsync("60");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Someone changed the return policy.");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Show the newer policy" }).ClickAsync();

        await Assertions.Expect(owner.Page.GetByLabel("Days to return")).ToHaveValueAsync("45");
        Assert.Equal(45, await DaysAsync(api, 1));
    }

    private static async Task<Guid> OrderAsync(HttpClient api, string externalId)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId, currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "25.00" } },
        });
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        return (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<int> VersionAsync(HttpClient api, Guid order) => (await api.GetFromJsonAsync<JsonElement>($"orders/{order}")).GetProperty("returnPolicyVersion").GetInt32();

    private static async Task<int> DaysAsync(HttpClient api, int version) => (await api.GetFromJsonAsync<JsonElement>($"return-policy?version={version}")).GetProperty("windowDays").GetInt32();
}
