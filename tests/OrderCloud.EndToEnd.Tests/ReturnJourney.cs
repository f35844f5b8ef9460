using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A customer on a phone sends a shirt back: finds the order, chooses, sees the money, confirms, follows it to the refund.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReturnJourney(BrowserFixture browser)
{
    private static readonly FilePayload Photo = new() { Name = "IMG_0001.png", MimeType = "image/png", Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==") };

    [ChromiumTheory, InlineData(true), InlineData(false)]
    public async Task T6_A_return_with_refund_goes_from_the_number_to_the_money_with_and_without_script(bool scripts)
    {
        var merchant = await browser.Site.AddMerchantAsync(scripts ? "return-script" : "return-plain");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await SendAsync(api, 2);
        await using var customer = await browser.VisitAsync(width: 390, height: 844, scripts: scripts);
        var page = customer.Page;

        await customer.GoAsync(Links.FindReturn(merchant.Slug));
        await LooksWellAsync(customer, scripts);
        await page.GetByLabel("Order number").FillAsync("#1001");
        await page.GetByLabel("E-mail or postal code").FillAsync("somebody@else.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my order" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no order with this number");
        await page.GetByLabel("E-mail or postal code").FillAsync("greta@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my order" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What comes back?" })).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts);
        await Assertions.Expect(page.GetByLabel("Why?")).Not.ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByLabel("How many?").SelectOptionAsync("1");
        await page.GetByLabel("Why?").SelectOptionAsync(new SelectOptionValue { Label = "Arrived damaged" });
        await page.GetByLabel("Anything we should know?").FillAsync("The seam is open.");
        await LooksWellAsync(customer, scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What you get back" })).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts);
        await page.GetByLabel("Photos of Shirt").SetInputFilesAsync(Photo);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm, get $10.00 back" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "We have your request" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByAltText("Your photo 1")).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts);

        var of = await WithAsync(merchant, async services =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
            return await db.Returns.AsNoTracking().SingleAsync();
        });
        Assert.IsType<Outcome<Return>.Done>(await WithAsync(merchant, s => s.GetRequiredService<ApproveReturn>().RunAsync(of.Id, "Sorry for that.")));
        await page.ReloadAsync();
        foreach (var shown in new[] { "Send it back", "Sorry for that.", "1001-R1", "Dallas, TX 75201" }) await Assertions.Expect(page.GetByText(shown).First).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts);
        var slip = await page.GetByRole(AriaRole.Link, new() { Name = "Download return slip (PDF)" }).GetAttributeAsync("href");
        var paper = await page.APIRequest.GetAsync(browser.Site.Url + slip);
        Assert.Equal("%PDF-1.7", System.Text.Encoding.ASCII.GetString((await paper.BodyAsync())[..8]));

        Assert.IsType<Outcome<Return>.Done>(await WithAsync(merchant, s => s.GetRequiredService<ReceiveReturn>().RunAsync(new(of.Id, [new(of.Lines[0].Id, 1)]))));
        Assert.IsType<Outcome<Return>.Done>(await WithAsync(merchant, s => s.GetRequiredService<InspectReturn>().RunAsync(new(of.Id, new(of.Lines[0].Id, 1), Disposition.Scrap))));
        Assert.IsType<Outcome<Return>.Done>(await WithAsync(merchant, s => s.GetRequiredService<RefundReturn>().RunAsync(new(of.Id))));
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "$10.00 was refunded" })).ToBeVisibleAsync();
        customer.NoErrors();
    }

    [ChromiumFact]
    public async Task T7_A_declined_return_says_why_and_a_customer_may_cancel_another()
    {
        var merchant = await browser.Site.AddMerchantAsync("return-no");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await SendAsync(api, 1);
        await using var customer = await browser.VisitAsync(width: 390, height: 844);
        var page = customer.Page;
        await customer.GoAsync(Links.FindReturn(merchant.Slug));
        await page.GetByLabel("Order number").FillAsync("1001");
        await page.GetByLabel("E-mail or postal code").FillAsync("78702");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my order" }).ClickAsync();

        await AskAsync(page);
        var first = await WithAsync(merchant, async s => (await s.GetRequiredService<ReturnList>().RunAsync(new(), null, 1, default))[0].Id);
        Assert.IsType<Outcome<Return>.Done>(await WithAsync(merchant, s => s.GetRequiredService<DeclineReturn>().RunAsync(first, "It was worn for weeks.")));
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("It was worn for weeks.")).ToBeVisibleAsync();
        await LooksWellAsync(customer);

        await page.GetByRole(AriaRole.Link, new() { Name = "Your order and its returns" }).ClickAsync();
        await AskAsync(page);
        await page.GetByText("Cancel this return").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel 1001-R2" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This return was cancelled" })).ToBeVisibleAsync();
        customer.NoErrors();
    }

    [ChromiumTheory, InlineData(true), InlineData(false)]
    public async Task T12_An_order_of_high_value_is_opened_by_the_code_from_its_mail_with_and_without_script(bool scripts)
    {
        var merchant = await browser.Site.AddMerchantAsync(scripts ? "code-script" : "code-plain");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        Assert.IsType<Outcome<ReturnPolicies.View>.Done>(await WithAsync(merchant, s => s.GetRequiredService<ChangeReturnPolicy>().RunAsync(new(ReturnPolicy.Default with { Amounts = [new("USD", 0, 0, 0, 1_500)] }), default)));
        await SendAsync(api, 2);
        await using var customer = await browser.VisitAsync(width: 390, height: 844, scripts: scripts);
        var page = customer.Page;
        await customer.GoAsync(Links.FindReturn(merchant.Slug));
        await page.GetByLabel("Order number").FillAsync("1001");
        await page.GetByLabel("E-mail or postal code").FillAsync("78702");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my order" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mail" })).ToBeVisibleAsync();
        await LooksWellAsync(customer, scripts);
        await page.GetByLabel("Code from the mail").FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show my order" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is not the code.");
        await page.GetByLabel("Code from the mail").FillAsync(await Mailbox.CodeAsync(browser.Site, merchant.Slug));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show my order" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What comes back?" })).ToBeVisibleAsync();
        customer.NoErrors();
    }

    private static async Task AskAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByLabel("Why?").SelectOptionAsync(new SelectOptionValue { Label = "Changed my mind" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm, get $10.00 back" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "We have your request" })).ToBeVisibleAsync();
    }

    /// <param name="scripts">axe is a script itself, and never ends where none runs.</param>
    private static async Task LooksWellAsync(Visitor customer, bool scripts = true)
    {
        if (scripts) await customer.IsAccessibleAsync();
        Assert.False(await customer.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
    }

    private static async Task SendAsync(HttpClient api, int units)
    {
        using var answer = await api.PostAsJsonAsync("orders", new
        {
            externalId = "RETURN", currency = "USD", customer = new { name = "Greta Sommer", email = "greta@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = units, unitPrice = "10.00" } },
            shippingAddress = new { name = "Greta Sommer", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            payments = new[] { new { gateway = "bank_transfer", kind = "capture", amount = $"{units}0.00", reference = "T-1" } },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var part = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fulfillmentOrders")[0].GetProperty("id").GetGuid();
        using var shipped = await api.PostAsJsonAsync($"fulfillment-orders/{part}/shipments", new { carrier = "ups", service = "ground", trackingNumber = "1Z999" });
        Assert.True(shipped.IsSuccessStatusCode, await shipped.Content.ReadAsStringAsync());
        var id = (await shipped.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        (await api.PostAsync($"shipments/{id}/deliver", null)).EnsureSuccessStatusCode();
    }

    private async Task<T> WithAsync<T>(TestMerchant merchant, Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = browser.Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "Olive Owner");
        return await run(scope.ServiceProvider);
    }
}
