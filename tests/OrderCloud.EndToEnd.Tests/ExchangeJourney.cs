using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A shirt that is too small: an agent exchanges it for the next size, the parcel comes back, and the new one may leave.</summary>
[Collection(WalkCollection.Name)]
public sealed class ExchangeJourney(BrowserFixture browser)
{
    private const string Larger = "TS-L";

    [ChromiumFact]
    public async Task A_size_is_exchanged_for_another_which_is_let_go_when_the_first_is_back()
    {
        var merchant = await browser.Site.AddMerchantAsync("exchange-desk");
        using var api = browser.Site.Api(merchant);
        await StockAsync(api);
        var order = await SentAsync(api);
        await using var agent = await browser.VisitAsync(merchant);
        var (page, dialog, main) = (agent.Page, agent.Page.GetByRole(AriaRole.Dialog), agent.Page.Locator("main"));

        await agent.OpenAsync(Links.Order(merchant.Slug, order));
        await page.GetByRole(AriaRole.Button, new() { Name = "Start a return…" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Spinbutton).FillAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Start the return of 1 unit" })).ToBeEnabledAsync();
        await dialog.GetByLabel("The customer gets").SelectOptionAsync(new SelectOptionValue { Label = "Something else in exchange" });
        await Assertions.Expect(dialog.GetByLabel("Instead of 1 × Shirt · S")).ToHaveValueAsync(Larger);
        await Assertions.Expect(dialog).ToContainTextAsync("TS-L at Dallas");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Exchange 1 unit" }).ClickAsync();

        await Assertions.Expect(main.GetByText("Order 1002 leaves when it was inspected.")).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "#1002" }).First.ClickAsync();
        await Assertions.Expect(main.GetByText("This order is on hold.")).ToBeVisibleAsync();
        await Assertions.Expect(main.GetByText("What comes back pays")).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();
        var replacement = new Uri(page.Url).AbsolutePath;

        await agent.GoAsync(Links.ReturnScan(merchant.Slug));
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await ScanAsync(page, "1001-R1");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1001-R1" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await ScanAsync(page, Shelf.Sku);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in 1 unit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to stock" }).ClickAsync();
        await Assertions.Expect(main).ToContainTextAsync("1 back to stock");

        await agent.OpenAsync(replacement);
        await Assertions.Expect(main.GetByText("Dallas can ship 1002-1.")).ToBeVisibleAsync();
        await Assertions.Expect(main.GetByText("Exchange", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "#1001" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "#1002" })).ToBeVisibleAsync();
        agent.NoErrors();
    }

    private static async Task ScanAsync(IPage page, string code)
    {
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task StockAsync(HttpClient api)
    {
        var price = new { amount = "25.00", currency = "USD" };
        (await api.PostAsJsonAsync("locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", postalCode = "75201", country = "US" }, ships = true })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync("products", new { title = "Shirt", variants = new[] { new { sku = Shelf.Sku, title = "S", weightGrams = 200, price }, new { sku = Larger, title = "L", weightGrams = 200, price } } })).EnsureSuccessStatusCode();
        foreach (var sku in new[] { Shelf.Sku, Larger }) (await api.PutAsJsonAsync($"stock/DAL/{sku}", new { onHand = 5, reason = "count" })).EnsureSuccessStatusCode();
    }

    private static async Task<Guid> SentAsync(HttpClient api)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = "X-1", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, shippingAddress = new { country = "US" },
            lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "20.00" } }, payments = new[] { new { kind = "capture", amount = "20.00", gateway = "cash", reference = "till" } },
        });
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        var order = await taken.Content.ReadFromJsonAsync<JsonElement>();
        using var sent = await api.PostAsJsonAsync($"fulfillment-orders/{order.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetString()}/shipments", new { carrier = "ups", service = "ground", trackingNumber = "1Z999" });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return order.GetProperty("id").GetGuid();
    }
}
