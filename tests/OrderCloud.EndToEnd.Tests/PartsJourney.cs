using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>What is done to one part of an order: on the order's page, and at the packing table with a phone.</summary>
[Collection(WalkCollection.Name)]
public sealed class PartsJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_part_is_split_held_released_and_merged_on_the_orders_page()
    {
        var merchant = await browser.Site.AddMerchantAsync("parts");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var order = await TakeAsync(api, "P-1", 3);
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        var (dialog, main) = (page.GetByRole(AriaRole.Dialog), page.Locator("main"));
        await agent.OpenAsync(Links.Order(merchant.Slug, order));

        await ChooseAsync(page, "1001-1", "Split…");
        await Assertions.Expect(dialog.GetByText("Choose the units that ship by themselves.")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Split", Exact = true })).ToBeDisabledAsync();
        await EnterAsync(page, dialog.GetByRole(AriaRole.Spinbutton), "1");
        await Assertions.Expect(dialog).ToContainTextAsync("1001-1 keeps");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Split off 1 unit" }).ClickAsync();
        await Assertions.Expect(main.GetByText("1 × TS-1 of 1001-1 ships by itself as 1001-2.")).ToBeVisibleAsync();

        await ChooseAsync(page, "1001-2", "Hold…");
        await dialog.GetByLabel("Reason").SelectOptionAsync(new SelectOptionValue { Label = "Ships later" });
        await dialog.GetByLabel("Note").FillAsync("after the holidays");
        await Assertions.Expect(dialog).ToContainTextAsync("waits until it is released");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hold part" }).ClickAsync();
        await Assertions.Expect(main.GetByText("Ships later").First).ToBeVisibleAsync();
        await Assertions.Expect(main.GetByText("after the holidays ·")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pack 1001-2" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pack 1001-1" })).ToBeVisibleAsync();

        await OpenMenuAsync(page, "1001-1");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Merge with" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await ChooseAsync(page, "1001-2", "Release…");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Release part" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pack 1001-2" })).ToBeVisibleAsync();

        await ChooseAsync(page, "1001-2", "Merge with 1001-1…");
        await Assertions.Expect(dialog).ToContainTextAsync("is cancelled");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Merge into 1001-1" }).ClickAsync();
        await Assertions.Expect(main.GetByText("1001-2 was merged into 1001-1: 1 unit more ships with it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Actions for 1001-2" })).ToHaveCountAsync(0);
        await agent.IsAccessibleAsync();
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task A_packer_with_a_phone_says_that_not_all_is_there_and_ships_the_rest()
    {
        var merchant = await browser.Site.AddMerchantAsync("parts-short");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var order = await TakeAsync(api, "P-1", 3);
        var part = (await api.GetFromJsonAsync<JsonElement>("fulfillment-orders")).GetProperty("data")[0].GetProperty("id").GetGuid();
        await using var packer = await browser.VisitAsync(merchant, 390, 844);
        var (page, dialog) = (packer.Page, packer.Page.GetByRole(AriaRole.Dialog));
        await packer.GoAsync(Links.Pack(merchant.Slug, part));
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Shelf.Sku);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 of 3 packed");

        await page.GetByRole(AriaRole.Button, new() { Name = "Not all here… of TS-1" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("taken off the stock");
        await EnterAsync(page, dialog.GetByRole(AriaRole.Spinbutton), "3");
        await Assertions.Expect(dialog.GetByText("Say how many are here.")).ToBeVisibleAsync();
        await EnterAsync(page, dialog.GetByRole(AriaRole.Spinbutton), "1");
        await Assertions.Expect(dialog).ToContainTextAsync("2 × TS-1 in Dallas");
        await Assertions.Expect(dialog).ToContainTextAsync("Dallas has more in stock, so it ships from there again, as another part.");
        await packer.IsAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Report 2 missing" }).ClickAsync();

        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("All that is here is packed.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 of 1 packed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ship parcel" }).ClickAsync();
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("Shipped");
        await packer.IsAccessibleAsync();
        packer.NoErrors();
        var stock = (await api.GetFromJsonAsync<JsonElement>("stock")).GetProperty("data")[0];
        Assert.Equal((7, 2), (stock.GetProperty("onHand").GetInt32(), stock.GetProperty("reserved").GetInt32()));
        var parts = (await api.GetFromJsonAsync<JsonElement>($"orders/{order}")).GetProperty("fulfillmentOrders").EnumerateArray().Select(p => (p.GetProperty("number").GetString(), p.GetProperty("status").GetString())).ToList();
        Assert.Equal([("1001-1", "closed"), ("1001-2", "open")], parts);   // Dallas has seven more by the books
    }

    private static async Task OpenMenuAsync(IPage page, string part) => await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {part}" }).ClickAsync();

    private static async Task ChooseAsync(IPage page, string part, string verb)
    {
        await OpenMenuAsync(page, part);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = verb }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    private static async Task EnterAsync(IPage page, ILocator field, string text)
    {
        await field.FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }

    private static async Task<Guid> TakeAsync(HttpClient api, string id, int units)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = id, currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, shippingAddress = new { country = "US" }, lines = new[] { new { sku = Shelf.Sku, quantity = units, unitPrice = "25.00" } },
        });
        taken.EnsureSuccessStatusCode();
        return (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
