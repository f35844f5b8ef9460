using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>What an order's page asks before it does it.</summary>
[Collection(WalkCollection.Name)]
public sealed class OrderPageTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_parcel_is_delivered_after_one_question_that_names_it_and_nothing_is_cancelled_before_something_is_chosen()
    {
        var merchant = await browser.Site.AddMerchantAsync("order-page");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var (shipped, open) = (await TakeAsync(api, "SHIPPED"), await TakeAsync(api, "OPEN"));
        using var shipment = await api.PostAsJsonAsync($"fulfillment-orders/{shipped.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetGuid()}/shipments", new { carrier = "ups", service = "ground", trackingNumber = PackingTable.Parcel });
        Assert.True(shipment.IsSuccessStatusCode);
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        var (dialog, offer) = (page.GetByRole(AriaRole.Dialog), page.GetByRole(AriaRole.Button, new() { Name = "Delivered…" }));

        await agent.OpenAsync(Links.Order(merchant.Slug, shipped.GetProperty("id").GetGuid()));
        await offer.ClickAsync();
        await Assertions.Expect(dialog.GetByText(PackingTable.Parcel)).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep as is" }).ClickAsync();
        await Assertions.Expect(offer).ToBeVisibleAsync();
        await offer.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "is delivered" }).ClickAsync();
        await Assertions.Expect(offer).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main").GetByText("Delivered", new() { Exact = true }).First).ToBeVisibleAsync();

        await agent.OpenAsync(Links.Order(merchant.Slug, open.GetProperty("id").GetGuid()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel items…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Choose the units to cancel.")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel items" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Spinbutton).FillAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the order" })).ToBeEnabledAsync();
        agent.NoErrors();
    }

    private static async Task<JsonElement> TakeAsync(HttpClient api, string externalId)
    {
        using var answer = await api.PostAsJsonAsync("orders", new
        {
            externalId, currency = "USD", customer = new { name = "Greta Sommer" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "10.00" } },
            shippingAddress = new { name = "Greta Sommer", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
