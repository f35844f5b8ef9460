using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A return as the merchant's people see it: started for a caller, scanned in at the bench with a phone, paid back at the desk.</summary>
[Collection(WalkCollection.Name)]
public sealed class ReturnDeskJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_return_is_started_on_the_orders_page_scanned_in_on_a_phone_and_paid_back()
    {
        var merchant = await browser.Site.AddMerchantAsync("returns-desk");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var order = await SentAsync(api);
        await using var agent = await browser.VisitAsync(merchant);
        var (page, dialog, main) = (agent.Page, agent.Page.GetByRole(AriaRole.Dialog), agent.Page.Locator("main"));
        await agent.OpenAsync(Links.Order(merchant.Slug, order));
        await page.GetByRole(AriaRole.Button, new() { Name = "Record payment…" }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Payment recorded")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Start a return…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Start the return", Exact = true })).ToBeDisabledAsync();
        await EnterAsync(page, dialog.GetByRole(AriaRole.Spinbutton), "2");
        await Assertions.Expect(dialog).ToContainTextAsync("$50.00");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Start the return of 2 units" }).ClickAsync();
        await Assertions.Expect(main.GetByText("2 units on the way to you.")).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();

        await using (var worker = await browser.VisitAsync(merchant, 390, 844)) await TakeInAsync(worker, merchant.Slug);

        await Assertions.Expect(main.GetByText("$25.00 is to be paid back.")).ToBeVisibleAsync();
        await agent.OpenAsync(Links.Home(merchant.Slug));
        await Assertions.Expect(main.GetByText("1 return waits to be paid back")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Pay back" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "1001-R1" }).ClickAsync();
        await Assertions.Expect(main.GetByText("All that came in was inspected.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Refund…" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("recorded only");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Refund $25.00" }).ClickAsync();
        await Assertions.Expect(main.GetByText("Refunded").First).ToBeVisibleAsync();
        agent.NoErrors();
        var stock = (await api.GetFromJsonAsync<JsonElement>("stock")).GetProperty("data")[0];
        Assert.Equal(8, stock.GetProperty("onHand").GetInt32());   // ten, three sent, one back
    }

    /// <summary>Of two units one is in the parcel.</summary>
    private static async Task TakeInAsync(Visitor worker, string slug)
    {
        var (page, dialog, main) = (worker.Page, worker.Page.GetByRole(AriaRole.Dialog), worker.Page.Locator("main"));
        await worker.GoAsync(Links.ReturnScan(slug));
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await worker.IsAccessibleAsync();
        await ScanAsync(page, "1001-r1");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1001-R1" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await ScanAsync(page, "SOMETHING-ELSE");
        await Assertions.Expect(main).ToContainTextAsync("This is not in the return.");
        await ScanAsync(page, Shelf.Sku);
        await Assertions.Expect(main).ToContainTextAsync("1 of 2");
        await worker.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in 1 unit" }).ClickAsync();

        await page.GetByLabel("Condition").SelectOptionAsync(new SelectOptionValue { Label = "B, with traces" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to stock" }).ClickAsync();
        await Assertions.Expect(main).ToContainTextAsync("1 back to stock");
        await page.GetByRole(AriaRole.Button, new() { Name = "1 unit is missing…" }).ClickAsync();
        await worker.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Count as missing" }).ClickAsync();
        await Assertions.Expect(main).ToContainTextAsync("1 missing");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        worker.NoErrors();
    }

    private static async Task ScanAsync(IPage page, string code)
    {
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task EnterAsync(IPage page, ILocator field, string text)
    {
        await field.FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }

    private static async Task<Guid> SentAsync(HttpClient api)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = "R-1", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, shippingAddress = new { country = "US" }, lines = new[] { new { sku = Shelf.Sku, quantity = 3, unitPrice = "25.00" } },
        });
        var order = await taken.Content.ReadFromJsonAsync<JsonElement>();
        using var sent = await api.PostAsJsonAsync($"fulfillment-orders/{order.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetString()}/shipments", new { carrier = "ups", service = "ground", trackingNumber = "1Z999" });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return order.GetProperty("id").GetGuid();
    }
}
