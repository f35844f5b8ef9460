using System.Net;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Risk;

[Collection("site")]
public sealed class FraudApiTests(TestSite site)
{
    [Fact]
    public async Task G5_An_order_says_its_risk_its_history_is_read_and_it_is_approved()
    {
        using var api = await ShopAsync("fr-life");
        using var other = site.Api(await site.AddMerchantAsync("fr-life-other"));
        await PutAsync(api, """{"blocked":["@Sample.org"]}""");
        var order = await OrderAsync(api, "A-1", "maren@sample.org");
        var id = order.GetProperty("id").GetString();

        Assert.Equal("""{"level":"high","score":100,"signals":[{"code":"blocked","points":100,"text":"You blocked this e-mail address or its domain"}]}""", order.GetProperty("risk").GetRawText());
        Assert.Equal("fraud", order.GetProperty("holds")[0].GetProperty("reason").GetString());
        var risk = await GetAsync(api, $"orders/{id}/risk");
        Assert.Equal(("high", 100, 1), (risk.GetProperty("level").GetString(), risk.GetProperty("score").GetInt32(), risk.GetProperty("history").GetArrayLength()));
        Assert.Equal("""["provider","level","score","signals","advice","at","by","note","current"]""", JsonSerializer.Serialize(risk.GetProperty("history")[0].EnumerateObject().Select(p => p.Name)));

        using var stale = await api.PostTextAsync($"orders/{id}/risk/approve", """{"version":99}""");
        using var theirs = await other.PostTextAsync($"orders/{id}/risk/approve", "{}");
        using var approved = await api.PostTextAsync($"orders/{id}/risk/approve", """{"note":"called her"}""");
        using var again = await api.PostTextAsync($"orders/{id}/risk/approve", "{}");
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.Conflict], new[] { stale, theirs, approved, again }.Select(a => a.StatusCode));
        Assert.Equal($$"""{"orderId":"{{id}}","approved":true,"fulfillmentStatus":"backordered"}""", await approved.Content.ReadAsStringAsync());
        Assert.Equal("risk.not_held", (await again.JsonAsync()).GetProperty("code").GetString());
        Assert.Equal(("person", "called her"), ((await GetAsync(api, $"orders/{id}/risk")).GetProperty("history")[0].GetProperty("provider").GetString(), (await GetAsync(api, $"orders/{id}/risk")).GetProperty("history")[0].GetProperty("note").GetString()));
        Assert.Equal(0, (await GetAsync(api, $"orders/{id}")).GetProperty("holds").GetArrayLength());
    }

    [Fact]
    public async Task The_settings_are_read_changed_and_refused_by_field()
    {
        using var api = await ShopAsync("fr-set");
        using var other = site.Api(await site.AddMerchantAsync("fr-set-other"));

        Assert.Equal("""{"version":0,"enabled":true,"holds":true,"cancels":true,"orders":3,"minutes":60,"valueFactor":5,"amounts":[],"blocked":[],"trusted":[]}""", (await GetAsync(api, "fraud-check")).GetRawText());
        var saved = await PutAsync(api, """{"version":0,"holds":false,"orders":9,"amounts":[{"currency":"USD","above":"500.00"}],"trusted":["Buyer@Example.com"]}""");
        Assert.Equal("""{"version":1,"enabled":true,"holds":false,"cancels":true,"orders":9,"minutes":60,"valueFactor":5,"amounts":[{"currency":"USD","above":"500.00"}],"blocked":[],"trusted":["buyer@example.com"]}""", saved.GetRawText());
        Assert.Equal(saved.GetRawText(), (await GetAsync(api, "fraud-check")).GetRawText());
        Assert.Equal(0, (await GetAsync(other, "fraud-check")).GetProperty("version").GetInt32());

        using var stale = await api.PostTextAsync("fraud-check", """{"version":0}""", method: HttpMethod.Put);
        using var wrong = await api.PostTextAsync("fraud-check", """{"orders":0,"amounts":[{"currency":"JPY","above":"1.5"},{"currency":"XXZ"}],"blocked":[null]}""", method: HttpMethod.Put);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (stale.StatusCode, wrong.StatusCode));
        Assert.Equal(["amounts[0].above", "amounts[1].currency", "blocked[0]"], (await wrong.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    private async Task<HttpClient> ShopAsync(string slug)
    {
        var api = site.Api(await site.AddMerchantAsync(slug));
        (await api.PostTextAsync("locations", ApiClient.Location("DAL"))).EnsureSuccessStatusCode();
        (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
        return api;
    }

    private static async Task<JsonElement> OrderAsync(HttpClient api, string externalId, string email)
    {
        using var answer = await api.PostTextAsync("orders", $$"""{"externalId":"{{externalId}}","currency":"USD","customer":{"email":"{{email}}","name":"x"},"lines":[{"sku":"TS-1","quantity":1,"unitPrice":"1.00"}]}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> GetAsync(HttpClient api, string address)
    {
        using var answer = await api.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> PutAsync(HttpClient api, string body)
    {
        using var answer = await api.PostTextAsync("fraud-check", body, method: HttpMethod.Put);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }
}
