using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>What the packing table says when a parcel is not closed the usual way.</summary>
[Collection(WalkCollection.Name)]
public sealed class PackingTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_part_that_was_shipped_elsewhere_says_so_and_leads_to_the_next()
    {
        var merchant = await browser.Site.AddMerchantAsync("packing-tabs");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await TakeAsync(api, "P-1");
        await TakeAsync(api, "P-2");
        var parts = (await api.GetFromJsonAsync<JsonElement>("fulfillment-orders?status=open")).GetProperty("data").EnumerateArray().ToDictionary(p => p.GetProperty("number").GetString()!, p => p.GetProperty("id").GetGuid());
        await using var packer = await browser.VisitAsync(merchant);
        var page = packer.Page;
        await packer.GoAsync(Links.Pack(merchant.Slug, parts["1001-1"]));
        await ScanAsync(page);
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("Close the parcel and ship it.");
        await Assertions.Expect(page.GetByLabel("Carrier")).ToHaveValueAsync("");

        (await api.PostAsJsonAsync($"fulfillment-orders/{parts["1001-1"]}/shipments", new { carrier = "fedex" })).EnsureSuccessStatusCode();

        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("Shipped");
        await Assertions.Expect(page.Locator("footer")).Not.ToContainTextAsync("units packed");
        await packer.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next part" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pack 1002-1" })).ToBeVisibleAsync();
        await ScanAsync(page);
        await Assertions.Expect(page.GetByLabel("Carrier")).ToHaveValueAsync("fedex");

        await page.GetByLabel("Tracking number").FillAsync(new string('7', 61));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ship parcel" }).ClickAsync();
        await Assertions.Expect(page.Locator("#ship")).ToContainTextAsync("A tracking number has at most 60 characters.");
        packer.NoErrors();
    }

    private static async Task ScanAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Shelf.Sku);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TakeAsync(HttpClient api, string id)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = id, currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, shippingAddress = new { country = "US" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "25.00" } },
        });
        taken.EnsureSuccessStatusCode();
    }
}
