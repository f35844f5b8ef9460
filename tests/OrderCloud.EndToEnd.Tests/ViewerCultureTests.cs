using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Money and numbers stand on a page as its viewer writes them, and what is typed so is understood.</summary>
[Collection(WalkCollection.Name)]
public sealed class ViewerCultureTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_German_reads_and_types_amounts_as_at_home_while_the_API_and_the_words_stay_as_they_are()
    {
        var merchant = await browser.Site.AddMerchantAsync("viewer-culture");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        using var taken = await api.PostAsJsonAsync("orders", new { externalId = "DE-1", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "1234.50" } } });
        var order = await taken.Content.ReadFromJsonAsync<JsonElement>();
        await using var agent = await browser.VisitAsync(merchant, locale: "de-DE");
        var page = agent.Page;

        await agent.OpenAsync(Links.Order(merchant.Slug, order.GetProperty("id").GetGuid()));
        await Assertions.Expect(page.GetByText("Left to pay")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record payment…" }).First.ClickAsync();
        await page.GetByLabel("Amount in USD").FillAsync("1.334,50");
        await page.GetByLabel("Keep 100,00\u00a0$ as paid too much").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Assertions.Expect(page.GetByText("1.334,50\u00a0$").First).ToBeVisibleAsync();
        var after = await api.GetFromJsonAsync<JsonElement>($"orders/{order.GetProperty("id").GetGuid()}");
        Assert.Equal("1234.50", after.GetProperty("total").GetString());
        agent.NoErrors();
    }
}
