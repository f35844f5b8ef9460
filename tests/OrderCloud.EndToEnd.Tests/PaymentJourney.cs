using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A merchant connects a gateway, an agent sends a pay link, a customer pays on a phone without script, the agent gives a part back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PaymentJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_customer_pays_by_a_link_and_gets_a_part_back()
    {
        var clock = new GatewayClock();
        clock.Advance(DateTime.UtcNow - clock.Now);
        await using var stripe = await FakeStripe.StartAsync(clock);
        var merchant = await browser.Site.AddMerchantAsync("pay-journey");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var id = await TakeAsync(api);
        await ConnectAsync(merchant, stripe);
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        var dialog = page.GetByRole(AriaRole.Dialog);

        await agent.OpenAsync(Links.PaymentSettings(merchant.Slug));
        await Assertions.Expect(page.GetByLabel("Webhook address")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/webhooks/stripe/"));
        await agent.IsAccessibleAsync();

        await agent.OpenAsync(Links.Order(merchant.Slug, id));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pay link…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Amount in USD")).ToHaveValueAsync("20.00");
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        var link = new Uri(await dialog.GetByLabel("The pay link").InputValueAsync()).AbsolutePath;
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        await using var customer = await browser.VisitAsync(width: 390, height: 844, scripts: false);
        await customer.GoAsync(link);
        await Assertions.Expect(customer.Page.GetByText("$20.00")).ToBeVisibleAsync();
        await customer.Page.RouteAsync("https://checkout.stripe.com/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Stripe</title><h1>Pay here</h1>" }));
        await customer.Page.GetByRole(AriaRole.Button, new() { Name = "Pay with Stripe" }).ClickAsync();
        await customer.Page.WaitForURLAsync("https://checkout.stripe.com/**", new() { Timeout = 60_000 });
        stripe.Pay(new Uri(customer.Page.Url).Segments[^1]);
        await customer.GoAsync($"{link}?back=paid");
        await Assertions.Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();

        await Assertions.Expect(page.Locator("main").GetByText("Paid", new() { Exact = true }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Refund…" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Spinbutton).FillAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Refund $10.00" })).ToBeEnabledAsync();
        await agent.IsAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Refund $10.00" }).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByText("Partially refunded").First).ToBeVisibleAsync();
        Assert.Equal("10.00", (await api.GetFromJsonAsync<JsonElement>($"orders/{id}/payments")).GetProperty("refunded").GetString());
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task The_page_to_pay_on_is_for_everybody_at_every_size()
    {
        var clock = new GatewayClock();
        await using var stripe = await FakeStripe.StartAsync(clock);
        var merchant = await browser.Site.AddMerchantAsync("pay-page");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var id = await TakeAsync(api);
        await ConnectAsync(merchant, stripe);
        var link = new Uri((await (await api.PostAsJsonAsync($"orders/{id}/pay-links", new { note = "The difference of your exchange." })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!).AbsolutePath;

        foreach (var width in new[] { 390, 1440 })
        {
            await using var customer = await browser.VisitAsync(width);
            await customer.GoAsync(link);
            await Assertions.Expect(customer.Page.GetByText("The difference of your exchange.")).ToBeVisibleAsync();
            await customer.IsAccessibleAsync();
            Assert.False(await customer.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        }
    }

    private async Task ConnectAsync(TestMerchant merchant, FakeStripe stripe)
    {
        await using var scope = browser.Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "Olive Owner");
        var settings = new Dictionary<string, string> { ["secretKey"] = FakeStripe.SecretKey, ["webhookSecret"] = FakeStripe.WebhookSecret };
        Assert.IsType<Outcome<GatewayRow>.Done>(await scope.ServiceProvider.GetRequiredService<SaveGateway>().RunAsync(new("stripe", settings, BaseUrl: stripe.Url)));
    }

    private static async Task<Guid> TakeAsync(HttpClient api)
    {
        using var answer = await api.PostAsJsonAsync("orders", new
        {
            externalId = "PAY", currency = "USD", customer = new { name = "Greta Sommer", email = "greta@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 2, unitPrice = "10.00" } },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
