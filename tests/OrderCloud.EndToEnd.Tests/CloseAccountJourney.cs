using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The owner's last job: take everything along, close the account, and change their mind.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CloseAccountJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task An_owner_downloads_everything_closes_the_account_and_keeps_it()
    {
        var merchant = await browser.Site.AddMerchantAsync("leaving");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await using var owner = await browser.VisitAsync(merchant);
        var page = owner.Page;
        await owner.OpenAsync("/leaving/settings");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Close the account") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1. Take your data with you" })).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download everything" }).ClickAsync());
        Assert.Matches(@"^leaving-\d{4}-\d\d-\d\d\.zip$", download.SuggestedFilename);
        await using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync()))
        {
            Assert.Contains(zip.Entries, e => e.FullName == "manifest.json");
            using var products = new StreamReader(zip.GetEntry("tables/Variants.jsonl")!.Open());
            Assert.Contains(Shelf.Sku, await products.ReadToEndAsync(), StringComparison.Ordinal);
        }

        await page.GetByLabel("Type the name of the store: Store leaving").FillAsync("Store");
        await page.GetByLabel("Your password").FillAsync(merchant.OwnerPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the account" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is not the name of the store")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await page.GetByLabel("Type the name of the store: Store leaving").FillAsync("Store leaving");
        await page.GetByLabel("Your password").FillAsync("not the one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the account" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is not your password")).ToBeVisibleAsync();
        await page.GetByLabel("Your password").FillAsync(merchant.OwnerPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the account" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The account closes" })).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();

        await owner.OpenAsync("/leaving/orders");
        await Assertions.Expect(page.GetByText("This account closes on")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        using (var taken = await api.PostAsJsonAsync("orders", new { externalId = "LAST", currency = "USD", customer = new { name = "Maren Holt", email = "maren@example.com" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "25.00" } } }))
            Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep the account" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the account" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The account stays open")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("This account closes on")).ToHaveCountAsync(0);
        owner.NoErrors();
    }
}
