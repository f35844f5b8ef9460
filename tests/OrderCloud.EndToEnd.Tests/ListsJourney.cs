using System.Net.Http.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Work on many orders at once: find them, keep the finding under a name, do one thing to all of them, take exactly those away as a file.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ListsJourney(BrowserFixture browser)
{
    private const int Hers = 55, Others = 3;

    [ChromiumFact]
    public async Task An_agent_saves_a_view_tags_all_that_match_follows_it_to_its_result_and_exports_exactly_those()
    {
        var merchant = await browser.Site.AddMerchantAsync("many");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        for (var i = 0; i < Hers + Others; i++) await TakeAsync(api, i, i < Hers ? "Greta Sommer" : "Jon Winter");
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;

        await agent.OpenAsync("/many/orders?q=sommer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save or change a view" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Save as a new view…" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Sommer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sommer", Exact = true })).ToHaveAttributeAsync("aria-current", "page");
        await agent.IsAccessibleAsync();

        await page.GetByLabel("Select all on this page").CheckAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Toolbar)).ToContainTextAsync("50 selected");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Select all {Hers}" }).ClickAsync();
        await agent.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tag…" }).ClickAsync();
        await page.GetByLabel("Tag", new() { Exact = true }).FillAsync("VIP");
        var confirm = page.GetByRole(AriaRole.Button, new() { Name = $"Tag {Hers} orders “VIP”" });
        await Assertions.Expect(confirm).ToBeEnabledAsync();
        await agent.IsAccessibleAsync();
        await confirm.ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "See the result" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"Tag {Hers} orders");
        await Assertions.Expect(page.GetByText("It was done to every order")).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();

        await agent.OpenAsync("/many/orders?tag=vip");
        await Assertions.Expect(page.GetByText($"50 of {Hers} orders")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = "One row per order" }).ClickAsync());
        var rows = (await File.ReadAllTextAsync(await download.PathAsync())).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("orders-many-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(Hers + 1, rows.Length);
        Assert.All(rows.Skip(1), row => Assert.Contains(",vip,", row, StringComparison.Ordinal));
        Assert.All(rows.Skip(1), row => Assert.Contains("Greta Sommer", row, StringComparison.Ordinal));
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task Orders_are_selected_and_stopped_by_keyboard_alone_and_columns_are_remembered()
    {
        var merchant = await browser.Site.AddMerchantAsync("keys-many");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        for (var i = 0; i < 4; i++) await TakeAsync(api, i, "Greta Sommer");
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        await agent.OpenAsync("/keys-many/orders");

        await page.Locator("a[data-row]").First.FocusAsync();
        foreach (var key in new[] { "x", "j", "x" }) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.GetByRole(AriaRole.Toolbar)).ToContainTextAsync("2 selected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hold…" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var confirm = page.GetByRole(AriaRole.Button, new() { Name = "Hold 2 orders" });
        await confirm.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("2 orders are on hold.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("E-mail", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "E-mail" })).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();
        await agent.OpenAsync("/keys-many/orders");
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "E-mail" })).ToBeVisibleAsync();
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task What_is_selected_stays_selected_while_orders_arrive_and_counters_change()
    {
        var merchant = await browser.Site.AddMerchantAsync("busy-many");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        for (var i = 0; i < 3; i++) await TakeAsync(api, i, "Greta Sommer");
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        await agent.OpenAsync("/busy-many/orders");
        await page.Locator("a[data-row]").First.FocusAsync();
        foreach (var key in new[] { "x", "j", "x" }) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.GetByRole(AriaRole.Toolbar)).ToContainTextAsync("2 selected");

        await TakeAsync(api, 3, "Jon Winter");

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Orders 4 open" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Jon Winter").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Toolbar)).ToContainTextAsync("2 selected");
        agent.NoErrors();
    }

    private static async Task TakeAsync(HttpClient api, int i, string name) => (await api.PostAsJsonAsync("orders", new
    {
        externalId = $"MANY-{i}", currency = "USD", customer = new { name, email = $"c{i}@example.com" },
        shippingAddress = new { name, line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
        lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "10.00" } },
    })).EnsureSuccessStatusCode();
}
