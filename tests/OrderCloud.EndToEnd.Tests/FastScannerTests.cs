using System.Net.Http.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A scanner types its next code before a slow line has answered the one before.</summary>
[Collection(WalkCollection.Name)]
public sealed class FastScannerTests(BrowserFixture browser)
{
    private const string Cap = "CAP-1";

    [ChromiumFact]
    public Task Codes_typed_back_to_back_while_the_answers_are_on_their_way_all_arrive() => ScanAsync("fast-answers", events: false);

    [ChromiumFact]
    public Task Codes_that_reach_the_server_all_at_once_all_arrive() => ScanAsync("fast-events", events: true);

    [ChromiumFact]
    public async Task A_page_that_comes_alive_leaves_somebody_in_their_field_with_what_they_typed()
    {
        var merchant = await browser.Site.AddMerchantAsync("fast-focus");
        await using var agent = await browser.VisitAsync(merchant);
        var field = agent.Page.GetByLabel("Add a product");
        await agent.Page.GotoAsync(Links.NewOrder(merchant.Slug), new() { WaitUntil = WaitUntilState.Commit });
        await field.FocusAsync();
        await agent.Page.Keyboard.TypeAsync("cap");
        await agent.Page.WaitForSelectorAsync(".live");

        await Assertions.Expect(field).ToBeFocusedAsync();
        await agent.Page.Keyboard.TypeAsync("-1");
        await Assertions.Expect(field).ToHaveValueAsync("cap-1");
        agent.NoErrors();
    }

    private async Task ScanAsync(string slug, bool events)
    {
        var merchant = await browser.Site.AddMerchantAsync(slug);
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        (await api.PostAsJsonAsync("products", new { title = "Cap", variants = new[] { new { sku = Cap, weightGrams = 90 } } })).EnsureSuccessStatusCode();
        await using var agent = await browser.VisitAsync(merchant);
        var (page, line) = (agent.Page, await HeldLine.OnAsync(agent.Page));
        await agent.OpenAsync(Links.NewOrder(merchant.Slug));
        var field = page.GetByLabel("Add a product");
        await field.FocusAsync();

        line.Hold(events, answers: true);
        await page.Keyboard.TypeAsync($"{Shelf.Sku}\n{Cap}\n{Shelf.Barcode}\n");
        await Assertions.Expect(field).ToHaveValueAsync(Shelf.Barcode);
        line.Release();

        await Assertions.Expect(page.GetByLabel($"Units of {Shelf.Sku}")).ToHaveValueAsync("2");
        await Assertions.Expect(page.GetByLabel($"Units of {Cap}")).ToHaveValueAsync("1");
        await Assertions.Expect(field).ToHaveValueAsync("");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("-1\n");
        await Assertions.Expect(page.GetByText("No SKU or barcode is exactly this.")).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync($"{Cap}\n");   // takes the place of what was not one
        await Assertions.Expect(page.GetByLabel($"Units of {Cap}")).ToHaveValueAsync("2");
        agent.NoErrors();
    }
}
