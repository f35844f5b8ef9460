using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>What an order's page asks before it does it, and what it lets an agent keep.</summary>
[Collection(WalkCollection.Name)]
public sealed class OrderPageTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task A_parcel_is_delivered_after_one_question_that_names_it_and_nothing_is_cancelled_before_something_is_chosen()
    {
        var merchant = await browser.Site.AddMerchantAsync("order-page");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var (shipped, open) = (await TakeAsync(api, "SHIPPED"), await TakeAsync(api, "OPEN"));
        using var shipment = await api.PostAsJsonAsync($"fulfillment-orders/{shipped.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetGuid()}/shipments", new { carrier = "ups", service = "ground", trackingNumber = PackingTable.Parcel });
        Assert.True(shipment.IsSuccessStatusCode);
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        var (dialog, offer) = (page.GetByRole(AriaRole.Dialog), page.GetByRole(AriaRole.Button, new() { Name = "Delivered…" }));

        await agent.OpenAsync(Links.Order(merchant.Slug, shipped.GetProperty("id").GetGuid()));
        await offer.ClickAsync();
        await Assertions.Expect(dialog.GetByText(PackingTable.Parcel)).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep as is" }).ClickAsync();
        await Assertions.Expect(offer).ToBeVisibleAsync();
        await offer.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "is delivered" }).ClickAsync();
        await Assertions.Expect(offer).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main").GetByText("Delivered", new() { Exact = true }).First).ToBeVisibleAsync();

        await agent.OpenAsync(Links.Order(merchant.Slug, open.GetProperty("id").GetGuid()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel items…" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Choose the units to cancel.")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel items" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Spinbutton).FillAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the order" })).ToBeEnabledAsync();
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task A_page_that_comes_alive_is_never_without_a_title()
    {
        var merchant = await browser.Site.AddMerchantAsync("order-title");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var order = await TakeAsync(api, "TITLE");
        await using var agent = await browser.VisitAsync(merchant);
        await agent.Page.AddInitScriptAsync("""
            window.titles = [];
            addEventListener('DOMContentLoaded', () => {
              const watch = () => { if (titles.at(-1) !== document.title) titles.push(document.title); requestAnimationFrame(watch); };
              new MutationObserver(() => queueMicrotask(() => { if (!document.title) titles.push(''); })).observe(document.head, { childList: true });
              watch();
            });
            """);

        foreach (var address in new[] { Links.Home(merchant.Slug), Links.Orders(merchant.Slug), Links.Order(merchant.Slug, order.GetProperty("id").GetGuid()) })
        {
            await agent.OpenAsync(address);
            await agent.Page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = "Customers" }).ClickAsync();
            await Assertions.Expect(agent.Page).ToHaveTitleAsync("Customers · OrderCloud");
            var titles = await agent.Page.EvaluateAsync<string[]>("() => titles");
            Assert.DoesNotContain("", titles);
            Assert.Equal("Customers · OrderCloud", titles[^1]);
        }
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task O3_An_agent_changes_units_and_address_sees_what_that_does_and_confirms_it()
    {
        var merchant = await browser.Site.AddMerchantAsync("order-change");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var order = await TakeAsync(api, "CHANGE");
        var id = order.GetProperty("id").GetGuid();
        await using var agent = await browser.VisitAsync(merchant);
        var (page, happens) = (agent.Page, agent.Page.GetByRole(AriaRole.Status, new() { Name = "What will happen" }));

        await agent.OpenAsync(Links.Order(merchant.Slug, id));
        await page.GetByRole(AriaRole.Link, new() { Name = "Change…" }).ClickAsync();
        await page.GetByLabel("Units of TS-1").FillAsync("12");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(happens.GetByText("+11 TS-1")).ToBeVisibleAsync();
        await Assertions.Expect(happens.GetByText("will wait for stock")).ToBeVisibleAsync();
        await page.GetByLabel("Units of TS-1").FillAsync("3");
        await page.GetByLabel("Street and number").FillAsync("4 Elm Street");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(happens.GetByText("ships to another address")).ToBeVisibleAsync();
        await Assertions.Expect(happens.GetByText("2 × TS-1 in DAL")).ToBeVisibleAsync();
        Assert.Equal(1, (await api.GetFromJsonAsync<JsonElement>($"orders/{id}")).GetProperty("lines")[0].GetProperty("quantity").GetInt32());

        await page.GetByRole(AriaRole.Button, new() { Name = "Change the order: $20.00 more" }).ClickAsync();
        await Assertions.Expect(page.GetByText("is changed")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("4 Elm Street").First).ToBeVisibleAsync();
        var after = await api.GetFromJsonAsync<JsonElement>($"orders/{id}");
        Assert.Equal((3, "30.00"), (after.GetProperty("lines")[0].GetProperty("reserved").GetInt32(), after.GetProperty("total").GetString()));
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task O8_A_limit_set_on_a_channel_stands_on_its_next_unpaid_order_until_an_agent_keeps_it()
    {
        var merchant = await browser.Site.AddMerchantAsync("unpaid-limit");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var channels = await api.GetFromJsonAsync<JsonElement>("channels");
        var id = channels.GetProperty("data").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "api").GetProperty("id").GetGuid();
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        var (hours, save) = (page.GetByLabel("Cancel unpaid orders after"), page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }));

        await agent.OpenAsync(Links.Channel(merchant.Slug, id));
        await hours.FillAsync("soon");
        await save.ClickAsync();
        await Assertions.Expect(page.GetByText("Give 1 to 1440 hours, or nothing.")).ToBeVisibleAsync();
        await hours.FillAsync("24");
        await save.ClickAsync();
        await Assertions.Expect(page.GetByText("Settings saved")).ToBeVisibleAsync();

        var order = await TakeAsync(api, "UNPAID");
        Assert.Equal(order.GetProperty("placedAt").GetDateTime().AddHours(24), order.GetProperty("expiresAt").GetDateTime(), TimeSpan.FromMinutes(1));
        await agent.OpenAsync(Links.Order(merchant.Slug, order.GetProperty("id").GetGuid()));
        await Assertions.Expect(page.GetByText("unless it is paid")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Assertions.Expect(page.GetByText("waits for its payment without a limit")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("unless it is paid")).ToHaveCountAsync(0);

        using var again = await api.PostAsync($"orders/{order.GetProperty("id").GetGuid()}/keep", null);
        Assert.Equal("order.no_limit", (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        agent.NoErrors();
    }

    [ChromiumFact]
    public async Task A_payment_that_a_colleague_recorded_meanwhile_is_not_recorded_again()
    {
        var merchant = await browser.Site.AddMerchantAsync("two-desks");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        var id = (await TakeAsync(api, "PAID-TWICE")).GetProperty("id").GetGuid();
        await using var agent = await browser.VisitAsync(merchant);
        var page = agent.Page;
        await agent.OpenAsync(Links.Order(merchant.Slug, id));
        await page.GetByRole(AriaRole.Button, new() { Name = "Record payment…" }).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Amount in USD")).ToHaveValueAsync("10.00");

        await using var colleague = await browser.VisitAsync(merchant);
        await colleague.OpenAsync(Links.Order(merchant.Slug, id));
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Record payment…" }).First.ClickAsync();
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(colleague.Page.GetByText("Payment recorded")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Someone changed this order")).ToBeVisibleAsync();
        Assert.Equal("10.00", (await api.GetFromJsonAsync<JsonElement>($"orders/{id}")).GetProperty("captured").GetString());
        agent.NoErrors();
    }

    private static async Task<JsonElement> TakeAsync(HttpClient api, string externalId)
    {
        using var answer = await api.PostAsJsonAsync("orders", new
        {
            externalId, currency = "USD", customer = new { name = "Greta Sommer" }, lines = new[] { new { sku = Shelf.Sku, quantity = 1, unitPrice = "10.00" } },
            shippingAddress = new { name = "Greta Sommer", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
