using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;
using OrderCloud.Web.Tests.Fulfillment;
using OrderCloud.Web.Tests.Products;

namespace OrderCloud.Web.Tests.Inventory;

/// <summary>What the pages of the warehouse say, as they come from the server.</summary>
public sealed partial class WarehousePagesTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_ledger_shows_a_change_only_where_something_changed_and_leads_to_the_transfer()
    {
        var merchant = await site.AddMerchantAsync("pages-ledger");
        using var api = await StockedAsync(merchant);
        var id = await TransferAsync(api, ship: true);
        using var browser = site.SignedIn(merchant);

        var page = await ReadAsync(browser, "/pages-ledger/inventory/TS-1");

        Assert.Contains($"""<a href="/pages-ledger/transfers/{id}">TR-1</a>""", page, StringComparison.Ordinal);
        Assert.Contains("<b>\u22125</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>0</b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiving_shows_what_goes_to_the_chosen_location_and_names_the_others()
    {
        var merchant = await site.AddMerchantAsync("pages-dock");
        using var api = await StockedAsync(merchant);
        await TransferAsync(api, ship: true);
        using var browser = site.SignedIn(merchant);

        var page = await ReadAsync(browser, "/pages-dock/receiving");

        Assert.DoesNotContain("TR-1", page, StringComparison.Ordinal);   // Dallas is first, and it goes to Seattle
        Assert.Contains("SEA, 1 transfer", page, StringComparison.Ordinal);
        Assert.Contains("before you receive it", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)[^a-z]book(ed)?[^a-z]", Text().Replace(page, " "));
    }

    [Theory]
    [InlineData("receiving", "Start scanning"), InlineData("counts/new", "Make the list"), InlineData("transfers/new", "Plan transfer")]
    public async Task Where_a_location_is_asked_for_a_fresh_merchant_is_led_to_add_one(string address, string button)
    {
        var slug = $"pages-{address.Replace('/', '-')}";
        var merchant = await site.AddMerchantAsync(slug);
        using var browser = site.SignedIn(merchant);

        var page = await ReadAsync(browser, $"/{slug}/{address}");

        Assert.Contains("Stock lies at a location. Add one first.", page, StringComparison.Ordinal);
        Assert.Matches($"""<a class="btn" href="/{slug}/locations"[^>]*>Locations</a>""", page);
        Assert.DoesNotContain(button, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_says_what_is_missing_and_why_in_words_that_do_not_run_together()
    {
        var merchant = await site.AddMerchantAsync("pages-lost");
        using var api = await StockedAsync(merchant);
        var id = await TransferAsync(api, ship: true, units: 2);
        Assert.Equal(HttpStatusCode.OK, (await api.PostTextAsync($"transfers/{id}/receive", """{"lines":[{"sku":"TS-1","quantity":1}]}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.PostTextAsync($"transfers/{id}/receive", """{"missing":{"TS-1":"lost"}}""")).StatusCode);
        using var browser = site.SignedIn(merchant);

        var page = await ReadAsync(browser, $"/pages-lost/transfers/{id}");

        Assert.Contains("""<span class="num short">1</span><span class="small muted block">lost</span>""", page, StringComparison.Ordinal);
        Assert.Contains(">2 units</span>", page, StringComparison.Ordinal);
        Assert.Contains(">1 unit</span>", await ReadAsync(browser, $"/pages-lost/transfers/{await TransferAsync(api, ship: false, units: 1)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_says_how_many_held_parts_are_not_printed()
    {
        var packed = await PackedSite.OpenAsync(site, "pages-queue");
        var first = await packed.TakeAsync("Q-1", 1);
        await packed.TakeAsync("Q-2", 1);
        await packed.TakeAsync("Q-3", 1);
        using var browser = site.SignedIn(packed.Merchant);
        Assert.DoesNotContain("left out", await browser.GetStringAsync("/pages-queue/fulfillment"), StringComparison.Ordinal);
        using var api = site.Api(packed.Merchant);
        using (var held = await api.PostTextAsync($"orders/{first.Order.Id.Value}/holds", """{"reason":"fraud","detail":"looks odd"}""")) Assert.True(held.IsSuccessStatusCode, await held.Content.ReadAsStringAsync());

        Assert.Contains("1 on hold is left out", await browser.GetStringAsync("/pages-queue/fulfillment"), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(HttpClient browser, string address) => WebUtility.HtmlDecode(Marks().Replace(await browser.GetStringAsync(address), ""));

    private static async Task<Guid> TransferAsync(HttpClient api, bool ship, int units = 5)
    {
        using var answer = await api.PostTextAsync("transfers", $$"""{"from":"DAL","to":"SEA","lines":[{"sku":"TS-1","quantity":{{units}}}]}""");
        var id = (await answer.JsonAsync()).GetProperty("id").GetGuid();
        if (ship) Assert.Equal(HttpStatusCode.OK, (await api.PostTextAsync($"transfers/{id}/ship", "{}")).StatusCode);
        return id;
    }

    private async Task<HttpClient> StockedAsync(TestMerchant merchant)
    {
        var api = site.Api(merchant);
        foreach (var (code, priority) in new[] { ("DAL", 1), ("SEA", 2) })
            (await api.PostAsJsonAsync("locations", new { code, name = code == "DAL" ? "Dallas" : "Seattle", kind = "warehouse", address = new { country = "US" }, priority, ships = true })).EnsureSuccessStatusCode();
        (await api.PostAsync("products", ProductApiTests.Json("""{"title":"Shirt","variants":[{"sku":"TS-1","price":{"amount":"5.00","currency":"USD"}}]}"""))).EnsureSuccessStatusCode();
        (await api.PutAsJsonAsync("stock/DAL/TS-1", new { onHand = 10, reason = "count" })).EnsureSuccessStatusCode();
        return api;
    }

    /// <summary>What the framework adds for its styles.</summary>
    [GeneratedRegex(@" b-[a-z0-9]{10}(?=[ >])|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Marks();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Text();
}
