using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The owner's job: see what customers get, say it in other words, find a mail again, and see who changed what.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MessagesJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_mail_is_rewritten_previewed_on_a_real_order_sent_found_and_sent_again()
    {
        var merchant = await browser.Site.AddMerchantAsync("letters");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await using var owner = await browser.VisitAsync(merchant);
        var page = owner.Page;
        await owner.OpenAsync("/letters/messages");
        await Assertions.Expect(page.GetByText("No mail was written yet")).ToBeVisibleAsync();
        await TakeAsync(api, "L-1");
        var first = page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Your order 1001 at") });
        await Assertions.Expect(first).ToBeVisibleAsync(new() { Timeout = 20_000 });   // nobody reloaded
        await owner.IsAccessibleAsync();

        await owner.OpenAsync("/letters/settings");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Messages What customers") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit text of Order confirmation" }).ClickAsync();
        await Assertions.Expect(page.GetByText("As the customer of order 1001 would get it.")).ToBeVisibleAsync();
        await Assertions.Expect(page.FrameLocator("iframe").GetByText("2118 E 7th St")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();

        var body = page.GetByLabel("What it says");
        await body.FillAsync("Dear {{customer_nam}},\n\nthank you. ");
        await Assertions.Expect(page.GetByText("There is no variable \"customer_nam\" in this mail. Did you mean {{customer_name}}?")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save text" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Line 1");

        await body.FillAsync("Dear {{customer_name}},\n\nit is number ");
        await body.PressAsync("Control+End");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^order_number") }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(body).ToHaveValueAsync("Dear {{customer_name}},\n\nit is number {{order_number}}");
        await page.GetByLabel("Subject").FillAsync("{{customer_first_name}}, we have it");
        await Assertions.Expect(page.FrameLocator("iframe").GetByText("it is number 1001")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test to me" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The test is on its way")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save text" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The text is saved")).ToBeVisibleAsync();

        await owner.OpenAsync("/letters/messages");
        await TakeAsync(api, "L-2");
        var own = page.GetByRole(AriaRole.Link, new() { Name = "Maren, we have it" });
        await Assertions.Expect(own).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);   // the test is no customer's
        await own.ClickAsync();
        await Assertions.Expect(page.GetByText("Your text, version 1")).ToBeVisibleAsync();
        await Assertions.Expect(page.FrameLocator("iframe").GetByText("it is number 1002")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again…" }).ClickAsync();
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("other@example.com");
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("other@example.com").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "an earlier message" })).ToBeVisibleAsync();

        await owner.OpenAsync("/letters/settings/messages");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Send: Order confirmation" }).PressAsync("Space");
        await Assertions.Expect(page.GetByText("Order confirmation is off")).ToBeVisibleAsync();
        await owner.OpenAsync("/letters/settings/audit?subject=message_template");
        await Assertions.Expect(page.Locator("tbody > tr").Filter(new() { HasText = "Order confirmation" })).ToHaveCountAsync(2);
        await page.Locator("td summary").Filter(new() { HasText = "fields" }).First.ClickAsync();
        await owner.IsAccessibleAsync();
    }

    [ChromiumFact]
    public async Task The_next_order_is_numbered_as_the_owner_says_and_the_log_names_the_owner()
    {
        var merchant = await browser.Site.AddMerchantAsync("numbers");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await using var owner = await browser.VisitAsync(merchant);
        var page = owner.Page;
        await owner.OpenAsync("/numbers/settings/region");
        await owner.IsAccessibleAsync();

        await page.GetByLabel("Prefix").FillAsync("HP-");
        await page.GetByLabel("Next number").FillAsync("500");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the next is 1001 or higher");
        await page.GetByLabel("Next number").FillAsync("2000");
        await page.GetByLabel("Digits").FillAsync("6");
        await Assertions.Expect(page.GetByText("HP-002000")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Region and numbers are saved")).ToBeVisibleAsync();

        await TakeAsync(api, "N-1");
        await owner.OpenAsync("/numbers/orders");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "HP-002000", Exact = false }).First).ToBeVisibleAsync();
        await owner.OpenAsync("/numbers/settings/region");
        await Assertions.Expect(page.GetByLabel("Currency")).ToBeDisabledAsync();
        await owner.OpenAsync("/numbers/settings/audit?subject=store");
        await page.Locator("td summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("HP-");
        await Assertions.Expect(page.Locator("tbody > tr").First).ToContainTextAsync(new Regex(@"127\.0\.0\.1|::1"));
    }

    private static async Task TakeAsync(HttpClient api, string externalId)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId, currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" },
            shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "25.00" } },
        });
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
    }
}
