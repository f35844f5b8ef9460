using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>An agent's day with one customer: find, call, promise, put right, make two records one; and, when asked, hand out and erase what is held.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CustomerJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task An_agent_writes_down_a_call_keeps_the_promise_adds_an_address_and_merges_a_duplicate()
    {
        var merchant = await browser.Site.AddMerchantAsync("care");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await TakeAsync(api, "C-1", "Greta Sommer", "greta@example.com");
        await TakeAsync(api, "C-2", "G Sommer", "sommer@work.example");
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;

        await agent.OpenAsync("/care/customers?q=greta");
        await agent.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Greta Sommer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Greta Sommer" })).ToBeVisibleAsync();
        await page.WaitForSelectorAsync(".live");

        await page.GetByLabel("What was said", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("Wants the shirt in green");
        await page.GetByLabel("Come back to it on").FillAsync(DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));   // due in every time zone
        await page.Keyboard.PressAsync("Tab");
        await page.GetByLabel("Who comes back to it").SelectOptionAsync(merchant.OwnerId.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".tl")).ToContainTextAsync("Wants the shirt in green");
        await agent.IsAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add an address" }).ClickAsync();
        await page.GetByLabel("Street and number").FillAsync("1 Main St");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add address" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Give the city.")).ToBeVisibleAsync();
        await page.GetByLabel("City", new() { Exact = true }).FillAsync("Dallas");
        await agent.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add address" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 Main St").First).ToBeVisibleAsync();

        await agent.OpenAsync("/care");
        await page.GetByRole(AriaRole.Link, new() { Name = "See follow-ups" }).ClickAsync();
        await page.WaitForSelectorAsync(".live");
        await agent.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Done.*Greta Sommer") }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Nothing waits for you")).ToBeVisibleAsync();

        await agent.OpenAsync("/care/customers?q=greta");
        await page.GetByRole(AriaRole.Link, new() { Name = "Greta Sommer" }).ClickAsync();
        await page.WaitForSelectorAsync(".live");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge… with G Sommer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Orders, with their payments and parcels");
        await agent.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge into Greta Sommer" }).ClickAsync();
        await Assertions.Expect(page.Locator("main header.head")).ToContainTextAsync("2 orders");
        await Assertions.Expect(page.Locator(".tl")).ToContainTextAsync("Merged with G Sommer");

        await agent.OpenAsync("/care/customers?q=sommer@work.example");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task An_owner_is_told_why_it_is_too_early_to_erase_and_erases_after_the_order_is_over()
    {
        var merchant = await browser.Site.AddMerchantAsync("forget");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var order = await TakeAsync(api, "E-1", "Greta Sommer", "greta@example.com");
        await using var owner = await browser.VisitAsync(merchant);
        var page = owner.Page;
        await owner.OpenAsync($"/forget/customers/{order.GetProperty("customer").GetProperty("id").GetGuid()}");
        await page.WaitForSelectorAsync(".live");

        await page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Erase personal data…" }).ClickAsync();
        await Assertions.Expect(page.GetByText($"order #{order.GetProperty("number").GetString()} is open")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Erase for good" })).ToBeDisabledAsync();
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the data" }).ClickAsync();

        (await api.PostAsJsonAsync($"orders/{order.GetProperty("id").GetGuid()}/cancel", new { reason = "customer" })).EnsureSuccessStatusCode();
        await page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Erase personal data…" }).ClickAsync();
        await page.GetByLabel("Type Greta Sommer to confirm").FillAsync("greta sommer");
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase for good" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Erased customer" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("greta@example.com")).ToHaveCountAsync(0);

        await owner.OpenAsync("/forget/orders?q=sommer");
        await Assertions.Expect(page.GetByText("No order matches")).ToBeVisibleAsync();
        await owner.OpenAsync("/forget/customers?q=greta");
        await Assertions.Expect(page.GetByText("Nobody matches")).ToBeVisibleAsync();
        owner.NoErrors();
    }

    private static async Task<JsonElement> TakeAsync(HttpClient api, string externalId, string name, string email)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId, currency = "USD", customer = new { name, email, phone = "+1 512 555 0142" },
            shippingAddress = new { name, line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "25.00" } },
        });
        var order = await taken.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(taken.IsSuccessStatusCode, order.ToString());
        return order;
    }
}
