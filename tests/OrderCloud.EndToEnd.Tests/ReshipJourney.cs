using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A parcel that never came: an agent sends the same again, free of charge, and cannot do it twice.</summary>
[Collection(WalkCollection.Name)]
public sealed class ReshipJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_parcel_that_was_lost_is_sent_again_from_its_row_and_not_twice()
    {
        var merchant = await browser.Site.AddMerchantAsync("reship-desk");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var order = await SentAsync(api);
        await using var agent = await browser.VisitAsync(merchant);
        var (page, dialog, main) = (agent.Page, agent.Page.GetByRole(AriaRole.Dialog), agent.Page.Locator("main"));

        await agent.OpenAsync(Links.Order(merchant.Slug, order));
        await page.GetByRole(AriaRole.Button, new() { Name = "Reship…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("2");
        await Assertions.Expect(dialog.GetByLabel("What happened")).ToHaveValueAsync("lost");
        await Assertions.Expect(dialog).ToContainTextAsync("Goes out at once, and nothing needs to come back");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Send 2 units again" })).ToBeEnabledAsync();
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Spinbutton).FillAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send 1 unit again" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "#1002" })).ToBeVisibleAsync();
        await Assertions.Expect(main.GetByText("replaces items of").First).ToBeVisibleAsync();
        await Assertions.Expect(main.GetByText("can ship 1002-1.")).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();

        await agent.OpenAsync(Links.Order(merchant.Slug, order));
        await page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Reship…" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("1 of 2 sent: in a return, replaced or paid back already");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send 1 unit again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "#1003" })).ToBeVisibleAsync();

        await agent.OpenAsync(Links.Order(merchant.Slug, order));
        await Assertions.Expect(main.GetByText("1001-R2").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reship…" })).ToHaveCountAsync(0);
        agent.NoErrors();
    }

    private static async Task<Guid> SentAsync(HttpClient api)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = "X-1", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, shippingAddress = new { country = "US" },
            lines = new[] { new { sku = Shelf.Sku, quantity = 2, unitPrice = "10.00" } }, payments = new[] { new { kind = "capture", amount = "20.00", gateway = "cash", reference = "till" } },
        });
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        var order = await taken.Content.ReadFromJsonAsync<JsonElement>();
        using var sent = await api.PostAsJsonAsync($"fulfillment-orders/{order.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetString()}/shipments", new { carrier = "ups", service = "ground", trackingNumber = "1Z999" });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return order.GetProperty("id").GetGuid();
    }
}
