using System.Text;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Somebody moves here with a file of products.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ImportJourney(BrowserFixture browser)
{
    private const string File = "Item no;Product title;Preis;Gewicht\nCUP-1;Tin cup;12,50;350\nCUP-2;Tin cup, large;zwölf;400\n;No number;5;1\nPOT-1;Tea pot;30;0.9 kg\n";

    [ChromiumFact]
    public async Task A_product_file_is_mapped_previewed_taken_and_its_bad_rows_come_back()
    {
        var merchant = await browser.Site.AddMerchantAsync("importer");
        await using var owner = await browser.VisitAsync(merchant);
        await owner.OpenAsync("/importer/products");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).First.ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Import products" })).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();

        await owner.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = "cups.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File) });
        await Assertions.Expect(owner.Page.GetByText("Which column holds what?")).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.Locator("#map-price")).ToHaveValueAsync("2");   // guessed by its German name
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("SKU");
        await owner.IsAccessibleAsync();

        await owner.Page.Locator("#map-sku").SelectOptionAsync("0");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        var confirm = owner.Page.GetByRole(AriaRole.Button, new() { Name = "Import 2 SKUs" });
        await Assertions.Expect(confirm).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Group, new() { Name = "Rows with errors" })).ToContainTextAsync("zwölf");
        await owner.IsAccessibleAsync();

        await confirm.ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "2 SKUs imported" })).ToBeVisibleAsync();   // nobody reloaded
        await owner.IsAccessibleAsync();
        var download = await owner.Page.RunAndWaitForDownloadAsync(() => owner.Page.GetByRole(AriaRole.Link, new() { Name = "Errors as CSV" }).ClickAsync());
        var errors = await System.IO.File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains("\"Tin cup, large\",zwölf,400,3,Price,", errors, StringComparison.Ordinal);
        Assert.Contains(",No number,5,1,4,SKU,", errors, StringComparison.Ordinal);

        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Open Products" }).ClickAsync();
        await Assertions.Expect(owner.Page.Locator("main table")).ToContainTextAsync("POT-1");
        await Assertions.Expect(owner.Page.Locator("main table")).Not.ToContainTextAsync("CUP-2");
        owner.NoErrors();
    }
}
