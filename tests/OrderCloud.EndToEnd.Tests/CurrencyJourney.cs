using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>G6: Home leaves an order out because nobody said what its currency is worth; the owner follows that to the rates, uploads them, and the order counts.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CurrencyJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task G6_An_owner_finds_the_missing_rate_uploads_a_file_and_the_order_counts()
    {
        var merchant = await browser.Site.AddMerchantAsync("money-far");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = "EU-1", currency = "EUR", customer = new { name = "Lena Roth", email = "lena@example.com" },
            shippingAddress = new { name = "Lena Roth", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            lines = new[] { new { sku = Shelf.Sku, quantity = 2, unitPrice = "10.00" } },
        });
        var id = (await taken.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await using var owner = await browser.VisitAsync(merchant);
        var page = owner.Page;

        await owner.OpenAsync("/money-far");
        await Assertions.Expect(page.GetByText("Revenue leaves out 1 order without an exchange rate.")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Name the rate" }).ClickAsync();

        var rates = page.GetByRole(AriaRole.Region, new() { Name = "Rates" });
        await Assertions.Expect(rates.GetByText("1 order without a rate")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await UploadAsync(page, "currency,day,rate\nEUR,2020-01-01,one\n");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Row 2: Write the rate like 1.0834");
        await UploadAsync(page, "currency,day,rate\nEUR,2020-01-01,1.5\nGBP,2020-01-01,1.3\n");
        await Assertions.Expect(page.GetByText("2 rates of 2 currencies, 1 Jan 2020.")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save these rates" }).ClickAsync();
        await Assertions.Expect(rates.GetByText("1.5000 USD")).ToBeVisibleAsync();

        await page.GetByLabel("Currency", new() { Exact = true }).FillAsync("usd");
        await page.GetByLabel("One unit is worth, in USD").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rate" }).ClickAsync();
        await Assertions.Expect(page.GetByText("USD is the currency you count in. It needs no rate.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Days of GBP" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the rate of 1 Jan 2020" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).Last.ClickAsync();
        await Assertions.Expect(rates.GetByText("GBP")).ToHaveCountAsync(0);
        await owner.IsAccessibleAsync();

        await owner.OpenAsync(Links.Order(merchant.Slug, id));
        await Assertions.Expect(page.GetByText("at 1.5000, the rate of 1 Jan 2020")).ToBeVisibleAsync();
        await owner.OpenAsync("/money-far");
        await Assertions.Expect(page.GetByText("$30.00").First).ToBeVisibleAsync();
        owner.NoErrors();
    }

    private static Task UploadAsync(IPage page, string text) =>
        page.SetInputFilesAsync("#rates-file", new FilePayload { Name = "rates.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
}
