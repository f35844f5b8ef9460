using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The main job, as its people do it: an order arrives from a shop, is packed by scan, shipped, and followed by the customer.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OrderJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task An_order_from_a_shop_is_packed_by_scan_shipped_and_followed_by_the_customer()
    {
        var merchant = await browser.Site.AddMerchantAsync("journey");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var shop = await Shop.ConnectAsync(browser.Site, api);
        await using var agent = await browser.VisitAsync(merchant);
        await agent.OpenAsync("/journey/orders");
        await agent.IsAccessibleAsync();

        await shop.SellAsync("Maren Holt", Shelf.Sku, 2);

        var order = agent.Page.GetByRole(AriaRole.Link, new() { Name = "#1001" });
        await Assertions.Expect(order).ToBeVisibleAsync();   // nobody reloaded
        await order.ClickAsync();
        await Assertions.Expect(agent.Page.GetByRole(AriaRole.Heading, new() { Name = "#1001" })).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();

        await PackingTable.PackAsync(agent, ("WRONG-1", "No product has this"), (Shelf.Barcode, "1 of 2"), (Shelf.Sku, "2 of 2"));
        await PackingTable.ShipAsync(agent);
        var tracking = await Mailbox.TrackingLinkAsync(browser.Site, "journey", PackingTable.Parcel);
        await using var customer = await browser.VisitAsync(390, 844);
        await customer.GoAsync(tracking);
        await Assertions.Expect(customer.Page.GetByText(PackingTable.Parcel)).ToBeVisibleAsync();
        Assert.DoesNotContain("2118 E 7th St", await customer.Page.ContentAsync(), StringComparison.Ordinal);
        await customer.IsAccessibleAsync();
        await customer.GoAsync(tracking.Replace("/s/journey/", "/s/other/", StringComparison.Ordinal), 404);
    }

    [ChromiumFact]
    public async Task Two_agents_see_each_others_changes_and_find_the_order_by_what_the_customer_says()
    {
        var merchant = await browser.Site.AddMerchantAsync("journey-two");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var shop = await Shop.ConnectAsync(browser.Site, api);
        await shop.SellAsync("Greta Sommer", Shelf.Sku, 1);
        await using var ana = await browser.VisitAsync(merchant);
        await using var jon = await browser.VisitAsync(merchant);
        await ana.OpenAsync("/journey-two/orders");
        await Assertions.Expect(ana.Page.Locator("main table")).ToContainTextAsync("1001");   // what the shop told has come in

        await jon.OpenAsync("/journey-two");
        await jon.Page.Keyboard.PressAsync("Control+k");
        await jon.Page.Keyboard.TypeAsync("sommer");
        await Assertions.Expect(jon.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("1001");
        await jon.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(jon.Page.GetByRole(AriaRole.Heading, new() { Name = "#1001" })).ToBeVisibleAsync();
        await jon.IsAccessibleAsync();

        var id = (await api.GetFromJsonAsync<JsonElement>("orders")).GetProperty("data")[0].GetProperty("id").GetString();
        (await api.PostAsJsonAsync($"orders/{id}/cancel", new { reason = "customer", refund = false })).EnsureSuccessStatusCode();

        await Assertions.Expect(ana.Page.Locator("main table")).ToContainTextAsync("Cancelled");
        await Assertions.Expect(jon.Page.Locator("main")).ToContainTextAsync("Cancelled");
    }
}
