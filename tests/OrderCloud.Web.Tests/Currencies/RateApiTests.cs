using System.Net;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Currencies;

[Collection("site")]
public sealed class RateApiTests(TestSite site)
{
    [Fact]
    public async Task G6_A_rate_is_named_an_order_says_it_and_it_is_taken_away()
    {
        using var api = await ShopAsync("fx-life");
        using var other = site.Api(await site.AddMerchantAsync("fx-other"));
        using var named = await api.PostTextAsync("exchange-rates/EUR/2026-01-02", """{"rate":"1.0834"}""", method: HttpMethod.Put);
        Assert.Equal("""{"currency":"EUR","day":"2026-01-02","rate":"1.0834","source":"typed"}""", Without(await named.JsonAsync(), "by", "at"));

        var order = await OrderAsync(api, "EUR");
        Assert.Equal("""{"currency":"USD","rate":"1.0834","rateOn":"2026-01-02","total":"10.83"}""", order.GetProperty("base").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await OrderAsync(api, "GBP")).GetProperty("base").ValueKind);

        var list = await GetAsync(api, "exchange-rates?currency=EUR&from=2026-01-01");
        Assert.Equal(("USD", false, """["GBP"]""", 1), (list.GetProperty("base").GetString(), list.GetProperty("fetches").GetBoolean(), list.GetProperty("waiting").GetRawText(), list.GetProperty("rates").GetArrayLength()));
        Assert.Equal(0, (await GetAsync(other, "exchange-rates")).GetProperty("rates").GetArrayLength());

        using var theirs = await other.DeleteAsync(new Uri("/api/v1/exchange-rates/EUR/2026-01-02", UriKind.Relative));
        using var gone = await api.DeleteAsync(new Uri("/api/v1/exchange-rates/EUR/2026-01-02", UriKind.Relative));
        using var again = await api.DeleteAsync(new Uri("/api/v1/exchange-rates/EUR/2026-01-02", UriKind.Relative));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound], [theirs.StatusCode, gone.StatusCode, again.StatusCode]);
        Assert.Equal("1.0834", (await GetAsync(api, $"orders/{order.GetProperty("id").GetString()}")).GetProperty("base").GetProperty("rate").GetString());
    }

    [Fact]
    public async Task A_file_is_brought_and_what_is_wrong_with_one_is_said()
    {
        using var api = await ShopAsync("fx-file");
        using var wrong = await api.PostTextAsync("exchange-rates/import", """{"file":"currency,day,rate\nEUR,2026-01-02,zero\n"}""");
        using var brought = await api.PostTextAsync("exchange-rates/import", """{"file":"currency,day,rate\nEUR,2026-01-02,1.1\nGBP,2026-01-02,1.3\n"}""");
        using var bad = await api.PostTextAsync("exchange-rates/EUR/2026-01-02", """{"rate":"0"}""", method: HttpMethod.Put);
        using var fetching = await api.PostTextAsync("exchange-rates/fetching", """{"daily":true}""", method: HttpMethod.Put);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest), (wrong.StatusCode, brought.StatusCode, bad.StatusCode));
        Assert.StartsWith("Row 2: Write the rate", (await wrong.JsonAsync()).GetProperty("errors").GetProperty("file")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"added":2,"changed":0,"same":0,"kept":0}""", await brought.Content.ReadAsStringAsync());
        var list = await GetAsync(api, "exchange-rates");
        Assert.Equal(["EUR 1.1000", "GBP 1.3000"], list.GetProperty("rates").EnumerateArray().Select(r => $"{r.GetProperty("currency").GetString()} {r.GetProperty("rate").GetString()}"));
        Assert.True(list.GetProperty("fetches").GetBoolean());
    }

    private async Task<HttpClient> ShopAsync(string slug)
    {
        var api = site.Api(await site.AddMerchantAsync(slug));
        (await api.PostTextAsync("locations", ApiClient.Location("DAL"))).EnsureSuccessStatusCode();
        (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
        return api;
    }

    private static async Task<JsonElement> OrderAsync(HttpClient api, string currency)
    {
        using var answer = await api.PostTextAsync("orders", $$"""{"externalId":"{{currency}}-1","currency":"{{currency}}","customer":{"email":"m@example.com","name":"x"},"lines":[{"sku":"TS-1","quantity":1,"unitPrice":"10.00"}]}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> GetAsync(HttpClient api, string address)
    {
        using var answer = await api.GetAsync(new Uri($"/api/v1/{address}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static string Without(JsonElement body, params string[] names) =>
        JsonSerializer.Serialize(body.EnumerateObject().Where(p => !names.Contains(p.Name)).ToDictionary(p => p.Name, p => p.Value));
}
