using System.Net.Http.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>An order is written down while the customer talks.</summary>
[Collection(WalkCollection.Name)]
public sealed class NewOrderTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task Enter_takes_the_only_product_that_fits_and_an_error_goes_when_its_field_is_corrected()
    {
        var merchant = await browser.Site.AddMerchantAsync("new-order");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        (await api.PostAsJsonAsync("products", new { title = "Cap", variants = new[] { new { sku = "CAP-1", weightGrams = 90 } } })).EnsureSuccessStatusCode();
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        await agent.OpenAsync(Links.NewOrder(merchant.Slug));

        await page.GetByLabel("Add a product").FillAsync("shirt");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel($"Units of {Shelf.Sku}")).ToHaveValueAsync("1");
        await Assertions.Expect(page.GetByLabel("Add a product")).ToHaveValueAsync("");

        await page.GetByLabel($"Price of one {Shelf.Sku}").FillAsync("ten");
        await page.GetByLabel("Already paid").FillAsync("all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the order" }).ClickAsync();
        var wrong = page.GetByText("is no amount of USD");
        await Assertions.Expect(wrong).ToHaveCountAsync(3);   // the first also stands above the form

        await Assertions.Expect(page.GetByLabel($"Price of one {Shelf.Sku}")).ToBeFocusedAsync();

        await page.GetByLabel($"Price of one {Shelf.Sku}").FillAsync("10");
        await page.GetByLabel("Already paid").FocusAsync();
        await Assertions.Expect(wrong).ToHaveCountAsync(2);
        await page.GetByLabel("Already paid").FillAsync("10");
        await page.GetByLabel("Shipping charged").FocusAsync();
        await Assertions.Expect(wrong).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task A_known_customer_is_filled_in_and_what_is_paid_too_much_is_said_before_it_is_taken()
    {
        var merchant = await browser.Site.AddMerchantAsync("known-customer");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        (await api.PostAsJsonAsync("orders", new { externalId = "K-1", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "25.00" } } })).EnsureSuccessStatusCode();
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        await agent.OpenAsync(Links.NewOrder(merchant.Slug));

        await page.GetByLabel("Known customer").FillAsync("maren");
        await page.GetByRole(AriaRole.List, new() { Name = "Customers found" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByLabel("E-mail")).ToHaveValueAsync("maren@example.com");
        await Assertions.Expect(page.GetByLabel("Known customer")).ToHaveValueAsync("");

        await page.GetByLabel("Add a product").FillAsync("shirt");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel($"Price of one {Shelf.Sku}").FillAsync("10");
        await page.GetByLabel("Already paid").FillAsync("25");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the order" }).ClickAsync();
        await Assertions.Expect(page.GetByText("That is $15.00 more than the total").First).ToBeVisibleAsync();
        await page.GetByLabel("Keep $15.00 as paid too much").CheckAsync();
        await page.GetByLabel("Already paid").FillAsync("26");
        await Assertions.Expect(page.GetByLabel("Keep $16.00 as paid too much")).Not.ToBeCheckedAsync();   // another amount is another question
        await page.GetByLabel("Keep $16.00 as paid too much").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the order" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Paid too much", new() { Exact = true })).ToBeVisibleAsync();
        agent.NoErrors();
    }
}
