using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The main job, as its people do it: an order arrives from a shop, is packed by scan, shipped, and followed by the customer.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class OrderJourney(BrowserFixture browser)
{
    private const string Secret = "shop-secret";

    [ChromiumFact]
    public async Task An_order_from_a_shop_is_packed_by_scan_shipped_and_followed_by_the_customer()
    {
        var merchant = await browser.Site.AddMerchantAsync("journey");
        using var api = browser.Site.Api(merchant);
        await StockAsync(api);
        await using var agent = await browser.VisitAsync(merchant);
        await agent.OpenAsync("/journey/orders");
        await agent.IsAccessibleAsync();

        await SellAsync(api, "Maren Holt", "TS-1", 2);

        var order = agent.Page.GetByRole(AriaRole.Link, new() { Name = "#1001" });
        await Assertions.Expect(order).ToBeVisibleAsync();   // nobody reloaded
        await order.ClickAsync();
        await Assertions.Expect(agent.Page.GetByRole(AriaRole.Heading, new() { Name = "#1001" })).ToBeVisibleAsync();
        await agent.IsAccessibleAsync();

        await PackAsync(agent);
        var tracking = await TrackingLinkAsync();
        await using var customer = await browser.VisitAsync(390, 844);
        await customer.GoAsync(tracking);
        await Assertions.Expect(customer.Page.GetByText("1Z999AA10123456784")).ToBeVisibleAsync();
        Assert.DoesNotContain("2118 E 7th St", await customer.Page.ContentAsync(), StringComparison.Ordinal);
        await customer.IsAccessibleAsync();
        await customer.GoAsync(tracking.Replace("/s/journey/", "/s/other/", StringComparison.Ordinal), 404);
    }

    [ChromiumFact]
    public async Task Two_agents_see_each_others_changes_and_find_the_order_by_what_the_customer_says()
    {
        var merchant = await browser.Site.AddMerchantAsync("journey-two");
        using var api = browser.Site.Api(merchant);
        await StockAsync(api);
        await SellAsync(api, "Greta Sommer", "TS-1", 1);
        await using var ana = await browser.VisitAsync(merchant);
        await using var jon = await browser.VisitAsync(merchant);
        await ana.OpenAsync("/journey-two/orders");

        await jon.OpenAsync("/journey-two");
        await jon.Page.Keyboard.PressAsync("Control+k");
        await jon.Page.Keyboard.TypeAsync("sommer");
        await Assertions.Expect(jon.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("1001");
        await jon.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(jon.Page.GetByRole(AriaRole.Heading, new() { Name = "#1001" })).ToBeVisibleAsync();
        await jon.IsAccessibleAsync();

        var id = (await api.GetFromJsonAsync<JsonElement>("orders")).GetProperty("data")[0].GetProperty("id").GetString();
        (await api.PostAsJsonAsync($"orders/{id}/cancel", new { reason = "customer" })).EnsureSuccessStatusCode();

        await Assertions.Expect(ana.Page.Locator("main table")).ToContainTextAsync("Cancelled");
        await Assertions.Expect(jon.Page.Locator("main")).ToContainTextAsync("Cancelled");
    }

    private static async Task PackAsync(Visitor agent)
    {
        await agent.Page.GetByRole(AriaRole.Link, new() { Name = "Pack", Exact = true }).First.ClickAsync();
        var field = agent.Page.Locator("#code");
        await Assertions.Expect(field).ToBeFocusedAsync();
        foreach (var (code, answer) in new[] { ("WRONG-1", "No product has this"), ("4006381333931", "1 of 2"), ("TS-1", "2 of 2") })
        {
            await field.FillAsync(code);
            await field.PressAsync("Enter");
            await Assertions.Expect(agent.Page.Locator("main")).ToContainTextAsync(answer);
        }
        await agent.IsAccessibleAsync();
        await agent.Page.GetByLabel("Tracking number").FillAsync("1Z999AA10123456784");
        await agent.Page.GetByRole(AriaRole.Button, new() { Name = "Ship parcel" }).ClickAsync();
        await Assertions.Expect(agent.Page.GetByRole(AriaRole.Link, new() { Name = "Next part" })).ToBeVisibleAsync();
    }

    private static async Task StockAsync(HttpClient api)
    {
        (await api.PostAsJsonAsync("locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", postalCode = "75201", country = "US" }, ships = true })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync("products", new { title = "Shirt", variants = new[] { new { sku = "TS-1", barcode = "4006381333931", weightGrams = 200 } } })).EnsureSuccessStatusCode();
        (await api.PutAsJsonAsync("stock/DAL/TS-1", new { onHand = 10, reason = "count" })).EnsureSuccessStatusCode();
    }

    /// <summary>A shop's signed word of a sale.</summary>
    private async Task SellAsync(HttpClient api, string customer, string sku, int quantity)
    {
        using var made = await api.PostAsJsonAsync("channels", new { kind = "shopify", code = "shop", name = "My shop", settings = new { shopDomain = "acme.myshopify.com", webhookSecret = Secret, accessToken = "token" } });
        made.EnsureSuccessStatusCode();
        var url = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("webhookUrl").GetString()!;
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            id = 5001, admin_graphql_api_id = "gid://shopify/Order/5001", name = "#S-1", email = "buyer@example.com", created_at = "2026-03-02T14:00:00-05:00", updated_at = "2026-03-02T14:00:00-05:00",
            currency = "USD", presentment_currency = "USD", total_price = "20.00", financial_status = "paid", taxes_included = false,
            customer = new { first_name = customer.Split(' ')[0], last_name = customer.Split(' ')[1], email = "buyer@example.com" },
            shipping_address = new { name = customer, address1 = "2118 E 7th St", city = "Austin", province_code = "TX", zip = "78702", country_code = "US" },
            line_items = new[] { new { id = 1, admin_graphql_api_id = "gid://shopify/LineItem/1", sku, title = "Shirt", quantity, price = "10.00" } },
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(browser.Site.Url + new Uri(url).AbsolutePath)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Shopify-Topic", "orders/create");
        request.Headers.Add("X-Shopify-Webhook-Id", Guid.NewGuid().ToString());
        request.Headers.Add("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)));
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The link in the mail that says the parcel is on its way.</summary>
    private async Task<string> TrackingLinkAsync()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await beat.WaitForNextTickAsync(patience.Token))
            foreach (var mail in Directory.EnumerateFiles(Path.Combine(browser.Site.DataDirectory, "mail"), "*.eml"))
                if (Track().Match(Readable(await File.ReadAllTextAsync(mail, patience.Token))) is { Success: true } link) return link.Value;
        throw new InvalidOperationException("No mail came.");
    }

    /// <summary>A mail's text: quoted-printable or base64 parts made plain.</summary>
    private static string Readable(string mail) => mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal)
        + string.Concat(Base64Lines().Matches(mail).Select(block => Encoding.UTF8.GetString(Convert.FromBase64String(block.Value.ReplaceLineEndings("")))));

    [GeneratedRegex(@"/s/journey/track/[A-Za-z0-9_-]+")]
    private static partial Regex Track();

    [GeneratedRegex(@"(?:^[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}", RegexOptions.Multiline)]
    private static partial Regex Base64Lines();
}
