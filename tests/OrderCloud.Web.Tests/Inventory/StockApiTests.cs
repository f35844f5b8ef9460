using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Products;

namespace OrderCloud.Web.Tests.Inventory;

public sealed class StockApiTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Stock_is_counted_adjusted_and_listed_with_a_slash_in_the_sku()
    {
        using var api = await StockedAsync("stock-shape");
        using var counted = await api.PutAsync("stock/DAL/TS%2F1%20%C3%A4", ProductApiTests.Json("""{"onHand":50,"reason":"count"}"""));
        Assert.Equal(HttpStatusCode.OK, counted.StatusCode);
        var level = await counted.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            ("TS/1 ä", "DAL", 50, 0, 0, 50),
            (level.GetProperty("sku").GetString(), level.GetProperty("location").GetString(), level.GetProperty("onHand").GetInt32(),
                level.GetProperty("reserved").GetInt32(), level.GetProperty("unavailable").GetInt32(), level.GetProperty("available").GetInt32()));

        var after = await ProductApiTests.PostAsync(api, """{"location":"DAL","sku":"TS/1 ä","quantity":-3,"unavailable":2,"reason":"damaged"}""", HttpStatusCode.OK, "stock/adjustments");
        Assert.Equal((47, 45), (after.GetProperty("onHand").GetInt32(), after.GetProperty("available").GetInt32()));

        var list = (await api.GetFromJsonAsync<JsonElement>("stock?sku=TS%2F1%20%C3%A4")).GetProperty("data");
        Assert.Equal(47, Assert.Single(list.EnumerateArray().ToList()).GetProperty("onHand").GetInt32());
        var first = await api.GetFromJsonAsync<JsonElement>("stock/movements?sku=TS%2F1%20%C3%A4&limit=1");
        var second = await api.GetFromJsonAsync<JsonElement>($"stock/movements?sku=TS%2F1%20%C3%A4&limit=1&after={first.GetProperty("next").GetString()}");
        Assert.Equal(("adjust", -3, 47), Row(first));
        Assert.Equal(("count", 50, 50), Row(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);

        static (string?, int, int) Row(JsonElement page) => page.GetProperty("data")[0] is var m
            ? (m.GetProperty("kind").GetString(), m.GetProperty("quantity").GetInt32(), m.GetProperty("onHandAfter").GetInt32()) : default;
    }

    [Fact]
    public async Task I10_An_adjustment_without_a_reason_is_answered_400_and_nothing_is_written()
    {
        using var api = await StockedAsync("stock-reason");
        foreach (var (method, path, body) in new[]
        {
            (HttpMethod.Put, "stock/DAL/TS%2F1%20%C3%A4", """{"onHand":5}"""),
            (HttpMethod.Post, "stock/adjustments", """{"location":"DAL","sku":"TS/1 ä","quantity":5}"""),
        })
        {
            using var request = new HttpRequestMessage(method, path) { Content = ProductApiTests.Json(body) };
            using var answer = await api.SendAsync(request);
            Assert.Equal((HttpStatusCode.BadRequest, "stock.reason"), (answer.StatusCode, await ProductApiTests.CodeOf(answer)));
        }

        Assert.Empty((await api.GetFromJsonAsync<JsonElement>("stock")).GetProperty("data").EnumerateArray());
        Assert.Empty((await api.GetFromJsonAsync<JsonElement>("stock/movements")).GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task Unknown_places_and_skus_and_other_merchants_are_answered_404()
    {
        using var ours = await StockedAsync("stock-ours");
        using var theirs = site.Api(await site.AddMerchantAsync("stock-theirs"));
        foreach (var (api, path) in new[] { (ours, "stock/NOWHERE/TS%2F1%20%C3%A4"), (ours, "stock/DAL/GHOST"), (theirs, "stock/DAL/TS%2F1%20%C3%A4") })
        {
            using var answer = await api.PutAsync(path, ProductApiTests.Json("""{"onHand":5,"reason":"count"}"""));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Empty((await theirs.GetFromJsonAsync<JsonElement>("stock")).GetProperty("data").EnumerateArray());
    }

    private async Task<HttpClient> StockedAsync(string slug)
    {
        var api = site.Api(await site.AddMerchantAsync(slug));
        await ProductApiTests.PostAsync(api, """{"code":"DAL","name":"Dallas","kind":"warehouse","address":{"city":"Dallas","region":"TX","postalCode":"75201","country":"US"}}""", HttpStatusCode.Created, "locations");
        await ProductApiTests.PostAsync(api, """{"title":"Shirt","variants":[{"sku":"TS/1 ä"}]}""", HttpStatusCode.Created);
        return api;
    }
}
