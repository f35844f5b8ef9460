using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>G5: an order that looks like a fraud waits; an agent reads why, asks the customer, and lets it go or gives it up.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FraudJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task Fraud_hold_an_agent_reads_the_reasons_and_approves_and_the_order_goes_on()
    {
        var merchant = await browser.Site.AddMerchantAsync("fraud-hold");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var id = await TakeAsync(api, "FR-1");
        await using var agent = await browser.VisitAsync(merchant);
        var (page, dialog) = (agent.Page, agent.Page.GetByRole(AriaRole.Dialog));

        await agent.OpenAsync(Links.Order(merchant.Slug, id));
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Fraud check" });
        await Assertions.Expect(card).ToContainTextAsync("High");
        foreach (var why in new[] { "The e-mail's domain is a throw-away one: mailinator.com", "Billing country NG, shipping country US", "Worth more than $50.00" })
            await Assertions.Expect(card.GetByRole(AriaRole.List, new() { Name = "Why" })).ToContainTextAsync(why);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pack" })).ToHaveCountAsync(0);
        await agent.IsAccessibleAsync();
        await card.GetByText("Judged by the built-in check").ClickAsync();
        await Assertions.Expect(card.GetByText("high, 75")).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();
        await ShotAsync(agent, "order");

        await card.GetByRole(AriaRole.Button, new() { Name = "Approve…" }).ClickAsync();
        await dialog.GetByLabel("What you found out").FillAsync("Called her, she moved to Lagos");
        await agent.IsAccessibleAsync();
        await ShotAsync(agent, "approve");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve the order" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Called her, she moved to Lagos");
        await Assertions.Expect(card.GetByRole(AriaRole.Button, new() { Name = "Approve…" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pack" }).First).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();
        await ShotAsync(agent, "approved");
        Assert.Equal(0, (await api.GetFromJsonAsync<JsonElement>($"orders/{id}")).GetProperty("holds").GetArrayLength());
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task What_is_given_up_as_a_fraud_is_cancelled_for_that_reason()
    {
        var merchant = await browser.Site.AddMerchantAsync("fraud-ends");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var id = await TakeAsync(api, "FR-2");
        await using var agent = await browser.VisitAsync(merchant);
        var dialog = agent.Page.GetByRole(AriaRole.Dialog);

        await agent.OpenAsync(Links.Order(merchant.Slug, id));
        await agent.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel as fraud…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Reason")).ToHaveValueAsync("fraud");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the order" }).ClickAsync();

        await Assertions.Expect(agent.Page.GetByText("The order was cancelled (fraud).").First).ToBeVisibleAsync();
        Assert.Equal(("cancelled", "fraud"), ((await api.GetFromJsonAsync<JsonElement>($"orders/{id}")).GetProperty("status").GetString(), (await api.GetFromJsonAsync<JsonElement>($"orders/{id}")).GetProperty("cancelReason").GetString()));
    }

    [ChromiumFact]
    public async Task An_owner_says_what_is_unusual_and_wrong_entries_are_named()
    {
        var merchant = await browser.Site.AddMerchantAsync("fraud-owner");
        using var api = browser.Site.Api(merchant);
        await using var owner = await browser.VisitAsync(merchant);
        var page = owner.Page;
        await owner.OpenAsync(Links.Settings(merchant.Slug));
        await page.GetByRole(AriaRole.Link, new() { Name = "Fraud check" }).Filter(new() { HasText = "looks like a fraud" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Orders of one customer")).ToHaveValueAsync("3");
        await page.WaitForSelectorAsync(".live");
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "settings");

        await page.GetByLabel("Orders of one customer").FillAsync("none");
        await page.GetByLabel("Blocked").FillAsync("mailinator");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a currency" }).ClickAsync();
        await page.GetByLabel("Currency 2", new() { Exact = true }).FillAsync("EUR");
        await page.GetByLabel("Worth more than, EUR").FillAsync("500");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Give 1 to 1000 orders.").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("\"mailinator\" is neither an e-mail address nor a domain like example.com.").First).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "settings-wrong");

        await page.GetByLabel("Orders of one customer").FillAsync("5");
        await page.GetByLabel("Blocked").FillAsync("mailinator.com\n@Example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The fraud check is saved")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Blocked")).ToHaveValueAsync("mailinator.com\nexample.org");
        var saved = await api.GetFromJsonAsync<JsonElement>("fraud-check");
        Assert.Equal((5, "500.00"), (saved.GetProperty("orders").GetInt32(), saved.GetProperty("amounts")[0].GetProperty("above").GetString()));
        owner.NoErrors();
    }

    /// <summary>Pictures to look at, in both lights, where the caller wants them.</summary>
    private static async Task ShotAsync(Visitor who, string name)
    {
        if (Environment.GetEnvironmentVariable("ORDERCLOUD_SHOTS") is not { Length: > 0 } folder) return;
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await who.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await who.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"fraud-{name}-{scheme}.png".ToLowerInvariant()), FullPage = true });
        }
        await who.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task<Guid> TakeAsync(HttpClient api, string externalId)
    {
        (await api.PutAsJsonAsync("fraud-check", new { amounts = new[] { new { currency = "USD", above = "50.00" } } })).EnsureSuccessStatusCode();
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId, currency = "USD", customer = new { name = "Maren Holt", email = "maren@mailinator.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 3, unitPrice = "25.00" } },
            shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            billingAddress = new { name = "Maren Holt", line1 = "5 Awolowo Rd", city = "Lagos", postalCode = "101233", country = "NG" },
        });
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        return (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
