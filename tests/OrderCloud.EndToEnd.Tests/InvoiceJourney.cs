using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The bookkeeper's job: a parcel leaves and its invoice is there; the bank brings a part of the money, the rest is late and is credited.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InvoiceJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_shipped_order_is_invoiced_paid_in_part_from_the_bank_grows_late_and_is_credited()
    {
        var merchant = await browser.Site.AddMerchantAsync("books");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await using var clerk = await browser.VisitAsync(merchant);
        await clerk.OpenAsync("/books/invoices");
        await Assertions.Expect(clerk.Page.GetByText("Nothing is invoiced yet")).ToBeVisibleAsync();

        await ShipAsync(api);

        var link = clerk.Page.GetByRole(AriaRole.Link, new() { Name = "INV-", Exact = false }).First;
        await Assertions.Expect(link).ToBeVisibleAsync(new() { Timeout = 20_000 });   // nobody reloaded
        var number = (await link.InnerTextAsync()).Trim();
        await clerk.IsAccessibleAsync();
        await link.ClickAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = number })).ToBeVisibleAsync();
        await clerk.IsAccessibleAsync();
        using var owner = browser.Site.SignedIn(merchant);
        var pdf = await owner.GetByteArrayAsync(await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "PDF", Exact = true }).GetAttributeAsync("href"));
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));

        await clerk.OpenAsync("/books/invoices/bank");
        var statement = $"Date,Amount,Description,Name\n{DateTime.UtcNow:yyyy-MM-dd},20.00,Part of {number},M Holt\n{DateTime.UtcNow:yyyy-MM-dd},-9.00,Fees,Bank\n";
        await clerk.Page.GetByLabel("CSV of your account").SetInputFilesAsync(new FilePayload { Name = "statement.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(statement) });
        await Assertions.Expect(clerk.Page.GetByText("Names the invoice; pays a part of $55.00")).ToBeVisibleAsync();
        await clerk.IsAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Record row 2" }).DblClickAsync();   // as some do with every button
        await Assertions.Expect(clerk.Page.GetByText("Recorded already")).ToBeVisibleAsync();

        await GrowLateAsync(merchant);
        await clerk.OpenAsync("/books/invoices");
        await Assertions.Expect(clerk.Page.Locator(".ages a", new() { HasText = "31–60 days" })).ToContainTextAsync("$35.00");
        await clerk.Page.Locator(".ages a", new() { HasText = "31–60 days" }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("main table")).ToContainTextAsync("Overdue");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByText(new Regex("(39|40) days ago"))).ToBeVisibleAsync();
        await clerk.Page.WaitForSelectorAsync(".live");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Credit…" }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The customer has coming");
        await clerk.IsAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Credit $55.00" }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "CN-", Exact = false }).First).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.Locator("main header.head")).ToContainTextAsync("Credited");
    }

    private static async Task ShipAsync(HttpClient api)
    {
        using var taken = await api.PostAsJsonAsync("orders", new
        {
            externalId = "BOOK-1", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" },
            shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
            lines = new[] { new { sku = Shelf.Sku, quantity = 2, unitPrice = "25.00" } }, shipping = new[] { new { title = "Ground", price = "5.00" } },
        });
        var order = await taken.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(taken.IsSuccessStatusCode, order.ToString());
        var part = order.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetGuid();
        (await api.PostAsJsonAsync($"fulfillment-orders/{part}/shipments", new { carrier = "ups", service = "ground", trackingNumber = "1Z998" })).EnsureSuccessStatusCode();
    }

    /// <summary>As if forty days had gone by since it was due.</summary>
    private async Task GrowLateAsync(TestMerchant merchant)
    {
        await using var db = browser.Site.Services.GetRequiredService<AppDbOptions>().Open(browser.Site.Services.GetRequiredService<DatabaseSettings>(), merchant.TenantId);
        var due = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-40);
        await db.Invoices.ExecuteUpdateAsync(s => s.SetProperty(i => i.DueOn, due));
    }
}
