using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A shirt in M is too small: its customer takes L for it on a phone, or a jacket that costs more and is paid by a link that comes by mail.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CustomerExchangeJourney(BrowserFixture browser)
{
    [ChromiumTheory, InlineData(true), InlineData(false)]
    public async Task T9_A_customer_exchanges_M_for_L_and_has_nothing_to_pay_with_and_without_script(bool scripts)
    {
        var merchant = await browser.Site.AddMerchantAsync(scripts ? "swap-script" : "swap-plain");
        using var api = browser.Site.Api(merchant);
        await StockAsync(api);
        await SendAsync(api);
        await using var customer = await browser.VisitAsync(width: 390, height: 844, scripts: scripts);
        var page = customer.Page;
        await FindAsync(customer, merchant);

        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByLabel("Why?").SelectOptionAsync(new SelectOptionValue { Label = "Too small" });
        await page.GetByLabel("Anything we should know?").FillAsync("The sleeves.");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Exchange" }).CheckAsync();
        await LooksWellAsync(customer, scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What would you like instead?" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Shirt · XL" })).ToBeDisabledAsync();
        await LooksWellAsync(customer, scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose what you get instead of Shirt · M.");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Shirt · L" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Nothing to pay").First).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose differently" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Shirt · L" })).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm the exchange" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "We have your request" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("What you get instead")).ToContainTextAsync("Shirt · L");
        await Assertions.Expect(page.GetByText("The sleeves.")).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts);
        await ApproveAsync(merchant);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("When it has arrived and was looked at, your exchange 1002 leaves.")).ToBeVisibleAsync();
        customer.NoErrors();
    }

    [ChromiumFact]
    public async Task T9_A_dearer_one_is_searched_for_without_script_and_the_difference_is_paid_by_a_link_that_comes_by_mail()
    {
        var clock = new GatewayClock();
        await using var stripe = await FakeStripe.StartAsync(clock);
        var merchant = await browser.Site.AddMerchantAsync("swap-dear");
        using var api = browser.Site.Api(merchant);
        await StockAsync(api);
        await SendAsync(api);
        await WithAsync(merchant, async s => Assert.IsType<Outcome<GatewayRow>.Done>(await s.GetRequiredService<SaveGateway>().RunAsync(
            new("stripe", new Dictionary<string, string> { ["secretKey"] = FakeStripe.SecretKey, ["webhookSecret"] = FakeStripe.WebhookSecret }, BaseUrl: stripe.Url))));
        await using var customer = await browser.VisitAsync(width: 390, height: 844, scripts: false);
        var page = customer.Page;
        await FindAsync(customer, merchant);

        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByLabel("Why?").SelectOptionAsync(new SelectOptionValue { Label = "Changed my mind" });
        await page.GetByRole(AriaRole.Radio, new() { Name = "Exchange" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByLabel("Another product").FillAsync("jacket");
        await page.GetByLabel("Another product").PressAsync("Enter");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Rain jacket" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You get a link to pay $15.00 by mail once it is approved.")).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm the exchange, $15.00 to pay" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It is to be paid once it is approved.")).ToBeVisibleAsync();

        await ApproveAsync(merchant);
        await customer.GoAsync(await Mailbox.PayLinkAsync(browser.Site, merchant.Slug));
        await Assertions.Expect(page.GetByText("$15.00").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pay with Stripe" })).ToBeVisibleAsync();
        customer.NoErrors();
    }

    private static async Task FindAsync(Visitor customer, TestMerchant merchant)
    {
        await customer.GoAsync(Links.FindReturn(merchant.Slug));
        await customer.Page.GetByLabel("Order number").FillAsync("1001");
        await customer.Page.GetByLabel("E-mail or postal code").FillAsync("78702");
        await customer.Page.GetByRole(AriaRole.Button, new() { Name = "Find my order" }).ClickAsync();
        await Assertions.Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "What comes back?" })).ToBeVisibleAsync();
    }

    /// <param name="scripts">axe is a script itself, and never ends where none runs.</param>
    private static async Task LooksWellAsync(Visitor customer, bool scripts)
    {
        if (scripts) await customer.IsAccessibleAsync();
        Assert.False(await customer.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
    }

    private async Task ApproveAsync(TestMerchant merchant)
    {
        var asked = await WithAsync(merchant, async s =>
        {
            await using var db = await s.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
            return await db.Returns.AsNoTracking().SingleAsync();
        });
        Assert.IsType<Outcome<Return>.Done>(await WithAsync(merchant, s => s.GetRequiredService<ApproveReturn>().RunAsync(asked.Id, "")));
    }

    private static async Task StockAsync(HttpClient api)
    {
        object Priced(string sku, string title, string amount) => new { sku, title, weightGrams = 200, price = new { amount, currency = "USD" } };
        (await api.PostAsJsonAsync("locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", postalCode = "75201", country = "US" }, ships = true })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync("products", new { title = "Shirt", variants = new[] { Priced("TS-M", "M", "10.00"), Priced("TS-L", "L", "10.00"), Priced("TS-XL", "XL", "10.00") } })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync("products", new { title = "Rain jacket", variants = new[] { Priced("JK-1", "", "25.00") } })).EnsureSuccessStatusCode();
        foreach (var sku in new[] { "TS-M", "TS-L", "JK-1" }) (await api.PutAsJsonAsync($"stock/DAL/{sku}", new { onHand = 5, reason = "count" })).EnsureSuccessStatusCode();
    }

    private static async Task SendAsync(HttpClient api)
    {
        using var answer = await api.PostAsJsonAsync("orders", new
        {
            externalId = "SWAP", currency = "USD", customer = new { name = "Greta Sommer", email = "greta@example.com" }, lines = new[] { new { sku = "TS-M", quantity = 1, unitPrice = "10.00" } },
            shippingAddress = new { name = "Greta Sommer", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            payments = new[] { new { gateway = "bank_transfer", kind = "capture", amount = "10.00", reference = "T-1" } },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var part = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fulfillmentOrders")[0].GetProperty("id").GetGuid();
        using var shipped = await api.PostAsJsonAsync($"fulfillment-orders/{part}/shipments", new { carrier = "ups", service = "ground", trackingNumber = "1Z999" });
        Assert.True(shipped.IsSuccessStatusCode, await shipped.Content.ReadAsStringAsync());
    }

    private async Task<T> WithAsync<T>(TestMerchant merchant, Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = browser.Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "Olive Owner");
        return await run(scope.ServiceProvider);
    }
}
