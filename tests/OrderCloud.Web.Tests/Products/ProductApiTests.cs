using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Products;

public sealed class ProductApiTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_product_is_posted_listed_read_and_patched_in_the_promised_shape()
    {
        using var api = site.Api(await site.AddMerchantAsync("prod-shape"));
        var posted = await PostAsync(api, """
            {"title":"Shirt","category":"Apparel","variants":[{"sku":"TS-1","title":"S","barcode":"4006381333931",
             "price":{"amount":"12.30","currency":"USD"},"cost":{"amount":"4.5","currency":"USD"},"weightGrams":200}]}
            """, HttpStatusCode.Created);

        var id = posted.GetProperty("id").GetString();
        var variant = posted.GetProperty("variants")[0];
        Assert.Equal(
            ("TS-1", "04006381333931", "12.30", "USD", "4.50", 200),
            (variant.GetProperty("sku").GetString(), variant.GetProperty("barcode").GetString(), variant.GetProperty("price").GetProperty("amount").GetString(),
                variant.GetProperty("price").GetProperty("currency").GetString(), variant.GetProperty("cost").GetProperty("amount").GetString(), variant.GetProperty("weightGrams").GetInt32()));
        var list = await api.GetFromJsonAsync<JsonElement>("products?query=shi&category=Apparel");
        Assert.Equal(id, Assert.Single(list.GetProperty("data").EnumerateArray().ToList()).GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("next").ValueKind);
        Assert.Equal("Shirt", (await api.GetFromJsonAsync<JsonElement>($"products/{id}")).GetProperty("title").GetString());

        using var patch = await api.PatchAsync($"products/{id}", Json("""{"title":"Tee","variants":[{"sku":"TS-1","weightGrams":210}],"version":1}"""));
        var patched = await patch.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.OK, "Tee", 2), (patch.StatusCode, patched.GetProperty("title").GetString(), patched.GetProperty("version").GetInt32()));
        Assert.Equal("12.30", patched.GetProperty("variants")[0].GetProperty("price").GetProperty("amount").GetString());

        using var stale = await api.PatchAsync($"products/{id}", Json("""{"title":"Old","version":1}"""));
        Assert.Equal((HttpStatusCode.Conflict, "product.stale"), (stale.StatusCode, await CodeOf(stale)));
    }

    [Fact]
    public async Task Low_stock_is_given_kept_and_taken_away()
    {
        using var api = site.Api(await site.AddMerchantAsync("prod-low"));
        var posted = await PostAsync(api, """{"title":"Mug","variants":[{"sku":"M","lowStockAt":12},{"sku":"N"}]}""", HttpStatusCode.Created);
        var address = $"products/{posted.GetProperty("id").GetString()}";
        Assert.Equal(["12", ""], Of(posted));

        Assert.Equal(["12", "0"], await ChangeAsync("""{"variants":[{"sku":"M","weightGrams":5},{"sku":"N","lowStockAt":0}]}"""));
        Assert.Equal(["", "0"], await ChangeAsync("""{"variants":[{"sku":"M","lowStockAt":null}]}"""));
        foreach (var wrong in new[] { "-1", "1.5", "\"5\"", "100001", "[]" })
        {
            using var refused = await api.PatchAsync(address, Json($$"""{"variants":[{"sku":"N","lowStockAt":{{wrong}}}]}"""));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        Assert.Equal(["", "0"], Of(await api.GetFromJsonAsync<JsonElement>(address)));

        async Task<string[]> ChangeAsync(string body)
        {
            using var patch = await api.PatchAsync(address, Json(body));
            return Of(await patch.Content.ReadFromJsonAsync<JsonElement>());
        }

        static string[] Of(JsonElement product) => [.. product.GetProperty("variants").EnumerateArray().Select(v => v.GetProperty("lowStockAt").ToString())];
    }

    [Fact]
    public async Task Wrong_fields_are_named_and_nothing_is_written()
    {
        using var api = site.Api(await site.AddMerchantAsync("prod-wrong"));
        using var wrong = await api.PostAsync("products", Json("""{"title":"","variants":[{"sku":"","barcode":"4006381333932"},{"sku":"A","price":{"amount":"1.5","currency":"JPY"}}]}"""));

        var errors = (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(
            ["title", "variants[0].barcode", "variants[0].sku", "variants[1].price.amount"],
            errors.EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Empty((await api.GetFromJsonAsync<JsonElement>("products")).GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task Another_merchants_product_is_not_found()
    {
        using var ours = site.Api(await site.AddMerchantAsync("prod-ours"));
        using var theirs = site.Api(await site.AddMerchantAsync("prod-theirs"));
        var id = (await PostAsync(ours, """{"title":"Mug","variants":[{"sku":"M"}]}""", HttpStatusCode.Created)).GetProperty("id").GetString();

        using var read = await theirs.GetAsync($"products/{id}");
        using var patched = await theirs.PatchAsync($"products/{id}", Json("""{"title":"Stolen"}"""));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, patched.StatusCode));
        Assert.Equal("Mug", (await ours.GetFromJsonAsync<JsonElement>($"products/{id}")).GetProperty("title").GetString());
    }

    internal static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    internal static async Task<JsonElement> PostAsync(HttpClient api, string body, HttpStatusCode expected, string path = "products")
    {
        using var answer = await api.PostAsync(path, Json(body));
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
