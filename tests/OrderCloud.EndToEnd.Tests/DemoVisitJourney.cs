using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Somebody without an account looks at the demo store from the landing page, and goes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DemoVisitJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_visitor_explores_the_demo_store_changes_nothing_and_leaves()
    {
        var demo = await browser.Site.AddMerchantAsync("visited");
        using (var api = browser.Site.Api(demo))
        {
            await Shelf.StockAsync(api);
            (await api.PostAsJsonAsync("orders", new
            {
                externalId = "V-1", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "25.00" } },
            })).EnsureSuccessStatusCode();
        }
        await browser.Site.Services.GetRequiredService<DemoGuest>().LetInAsync(demo.TenantId, default);
        await using var visitor = await browser.VisitAsync();
        var page = visitor.Page;

        await visitor.GoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Explore the demo store" }).ClickAsync();
        await page.WaitForURLAsync("**/visited");
        await Assertions.Expect(page.GetByText("You are looking at the demo store.")).ToBeVisibleAsync();
        await visitor.IsAccessibleAsync();

        await visitor.OpenAsync("/visited/orders");
        await Assertions.Expect(page.GetByText("Maren Holt")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "New order" })).ToHaveCountAsync(0);
        await page.Locator("a[data-row]").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" })).ToBeVisibleAsync();
        foreach (var verb in new[] { "Cancel…", "Hold…", "Record payment…", "Add" })
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true })).ToHaveCountAsync(0);
        foreach (var closed in new[] { "/visited/settings", "/visited/orders/new" }) Assert.Equal(403, (await page.GotoAsync(closed))!.Status);
        Assert.All(visitor.TakeErrors(), e => Assert.Contains("403", e, StringComparison.Ordinal));   // the browser's word about the two

        await page.GotoAsync("/account/merchants");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/visited/orders");
        await page.WaitForURLAsync("**/account/sign-in*");
        visitor.NoErrors();
    }
}
