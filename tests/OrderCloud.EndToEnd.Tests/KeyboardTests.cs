using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Somebody who has no mouse.</summary>
[Collection(WalkCollection.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    private const int FarthestTab = 60;

    private const string Focused = """
        () => {
          const on = document.activeElement, style = getComputedStyle(on), seen = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none';
          return { name: on.getAttribute('aria-label') ?? on.textContent.trim(), tag: on.tagName, visible: seen(style), row: on.hasAttribute('data-row') };
        }
        """;

    [ChromiumFact]
    public async Task Tab_and_Enter_alone_reach_the_search_and_open_an_order_and_the_focus_is_always_seen()
    {
        var merchant = await browser.Site.AddMerchantAsync("keys");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await (await Shop.ConnectAsync(browser.Site, api)).SellAsync("Maren Holt", Shelf.Sku, 1);
        await using var agent = await browser.VisitAsync(merchant);
        await agent.OpenAsync("/keys/orders");
        await Assertions.Expect(agent.Page.GetByRole(AriaRole.Link, new() { Name = "#1001" })).ToBeVisibleAsync();

        await TabToAsync(agent.Page, on => on.Name == "Number, name, e-mail, SKU");
        await agent.Page.Keyboard.TypeAsync("holt");
        await agent.Page.WaitForURLAsync("**/keys/orders?*holt*");
        await TabToAsync(agent.Page, on => on.Row);
        await agent.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(agent.Page.GetByRole(AriaRole.Heading, new() { Name = "#1001" })).ToBeVisibleAsync();
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task Nothing_is_lost_of_what_is_typed_into_the_search_before_its_script_has_come()
    {
        var merchant = await browser.Site.AddMerchantAsync("hasty");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await using var agent = await browser.VisitAsync(merchant);
        var typed = new TaskCompletionSource();
        await agent.Page.RouteAsync("**/CommandPalette.razor*.js", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        await agent.OpenAsync("/hasty/products");

        await agent.Page.Keyboard.PressAsync("Control+k");
        await agent.Page.Keyboard.TypeAsync(Shelf.Sku);
        typed.SetResult();

        await Assertions.Expect(agent.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(Shelf.Sku);
        agent.NoErrors();
    }

    /// <summary>Presses Tab until it is there; whatever had the focus on the way showed it.</summary>
    private static async Task TabToAsync(IPage page, Func<Element, bool> isThere)
    {
        List<Element> passed = [];
        do
        {
            await page.Keyboard.PressAsync("Tab");
            passed.Add(await page.EvaluateAsync<Element>(Focused));
        }
        while (!isThere(passed[^1]) && passed.Count < FarthestTab);

        Assert.True(isThere(passed[^1]), string.Join(", ", passed.Select(e => e.Name)));
        Assert.DoesNotContain(passed, e => !e.Visible);
    }

    private sealed record Element
    {
        public string Name { get; init; } = "";
        public string Tag { get; init; } = "";
        public bool Visible { get; init; }
        public bool Row { get; init; }
    }
}
