using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A parcel came late: an agent gives the customer store credit, pays their next order with it, and gives back a part of that as credit again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CreditJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task Store_credit_is_given_pays_an_order_and_comes_back()
    {
        var merchant = await browser.Site.AddMerchantAsync("credits");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = "CR-1", currency = "USD", customer = new { name = "Lena Roth", email = "lena@example.com" },
            shippingAddress = new { name = "Lena Roth", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            lines = new[] { new { sku = Shelf.Sku, quantity = 2, unitPrice = "10.00" } },
        });
        var order = (await taken.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var customer = (await api.GetFromJsonAsync<JsonElement>("customers")).GetProperty("data")[0].GetProperty("id").GetGuid();
        await using var agent = await browser.VisitAsync(merchant);
        var (page, dialog) = (agent.Page, agent.Page.GetByRole(AriaRole.Dialog));

        await agent.OpenAsync(Links.Customer(merchant.Slug, customer));
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Store credit" });
        await Assertions.Expect(card).ToContainTextAsync("They have none.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Give or take…" }).ClickAsync();
        await dialog.GetByLabel("Amount", new() { Exact = true }).FillAsync("15,0x");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Give store credit" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Amount", new() { Exact = true }).FillAsync("15");
        await Assertions.Expect(dialog.GetByText("Say what for.")).ToBeVisibleAsync();
        await dialog.GetByLabel("What for").FillAsync("The parcel came late");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Give $15.00" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("$15.00");
        await agent.IsAccessibleAsync();

        await agent.OpenAsync(Links.Order(merchant.Slug, order));
        var payment = page.GetByRole(AriaRole.Region, new() { Name = "Payment" });
        await payment.GetByRole(AriaRole.Button, new() { Name = "Use it…" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Left to pay then");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Pay $15.00 with store credit" }).ClickAsync();
        await Assertions.Expect(page.GetByText("$15.00 paid with store credit").First).ToBeVisibleAsync();
        await Assertions.Expect(payment.GetByRole(AriaRole.Button, new() { Name = "Use it…" })).ToHaveCountAsync(0);

        await payment.GetByRole(AriaRole.Button, new() { Name = "Refund…" }).ClickAsync();
        await dialog.GetByLabel("As store credit, not the way it was paid").CheckAsync();
        await dialog.GetByLabel("Amount in USD").FillAsync("4");
        await dialog.GetByLabel("Reason").FillAsync("By agreement with Lena");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Refund $4.00" }).ClickAsync();
        await Assertions.Expect(page.GetByText("$4.00 refunded as store credit").First).ToBeVisibleAsync();

        await agent.OpenAsync(Links.Customer(merchant.Slug, customer));
        await Assertions.Expect(card).ToContainTextAsync("$4.00");
        await Assertions.Expect(card.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        agent.NoErrors();
    }
}
