using System.Net;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Returns;

[Collection("site")]
public sealed class ReturnPolicyApiTests(TestSite site)
{
    [Fact]
    public async Task T5_A_policy_is_read_changed_and_kept_for_the_orders_before()
    {
        using var api = site.Api(await site.AddMerchantAsync("rp-life"));
        (await api.PostTextAsync("locations", ApiClient.Location("DAL"))).EnsureSuccessStatusCode();
        (await api.PostTextAsync("products", """{"title":"Shirt","category":"Shirts","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
        var usual = await GetAsync(api);
        var before = await OrderAsync(api, "A-1");

        var changed = await PutAsync(api, """
            {"version":0,"windowDays":60,"restockingPercent":15,"rules":[{"country":"DE","category":"Shoes","windowDays":100},{"category":"Hygiene","returnable":false}],"finalSaleSkus":["X-1"],
            "reasons":[{"code":"too_small","title":"Too small","approvesItself":true}],"approve":"by_reason","amounts":[{"currency":"USD","returnShipping":"4.95","keepBelow":"10.00","codeAbove":"500.00"},{"currency":"JPY","returnShipping":"500"}],
            "destination":"dal","destinations":[{"country":"DE","location":"DAL"}]}
            """);
        var after = await OrderAsync(api, "A-2");

        Assert.Equal("""{"version":0,"since":null,"windowDays":30,"returnable":true,"restockingPercent":0,"transitDays":7,"rules":[],"finalSaleSkus":[],""", usual.GetRawText()[..128]);
        Assert.Equal("by_hand", usual.GetProperty("approve").GetString());
        Assert.Equal((1, 60, 7, "by_reason", "DAL"), (changed.GetProperty("version").GetInt32(), changed.GetProperty("windowDays").GetInt32(), changed.GetProperty("transitDays").GetInt32(), changed.GetProperty("approve").GetString(), changed.GetProperty("destination").GetString()));
        Assert.Equal("""[{"country":"DE","category":"Shoes","windowDays":100,"returnable":true,"restockingPercent":0},{"country":"","category":"Hygiene","windowDays":30,"returnable":false,"restockingPercent":0}]""", changed.GetProperty("rules").GetRawText());
        Assert.Equal("""[{"currency":"USD","returnShipping":"4.95","approveBelow":"0.00","keepBelow":"10.00","codeAbove":"500.00"},{"currency":"JPY","returnShipping":"500","approveBelow":"0","keepBelow":"0","codeAbove":"0"}]""", changed.GetProperty("amounts").GetRawText());
        Assert.Equal((0, 1), (before.GetProperty("returnPolicyVersion").GetInt32(), after.GetProperty("returnPolicyVersion").GetInt32()));
        Assert.Equal(0, (await (await api.GetAsync($"orders/{before.GetProperty("id").GetString()}")).JsonAsync()).GetProperty("returnPolicyVersion").GetInt32());
        Assert.Equal(30, (await GetAsync(api, "?version=0")).GetProperty("windowDays").GetInt32());
        Assert.Equal(changed.GetRawText(), (await GetAsync(api)).GetRawText());
    }

    [Fact]
    public async Task A_stale_change_is_refused_and_each_wrong_field_is_named()
    {
        using var api = site.Api(await site.AddMerchantAsync("rp-wrong"));
        await PutAsync(api, """{"windowDays":60}""");

        Assert.Equal((HttpStatusCode.Conflict, "return_policy.stale"), await RefusedAsync(api, """{"windowDays":50,"version":0}"""));
        Assert.Equal(["amounts[0].keepBelow", "amounts[1].currency", "destination", "destinations[0].location", "reasons[1]"], await WrongAsync(api, """
            {"amounts":[{"currency":"JPY","keepBelow":"1.50"},{"currency":"XXZ"}],"destination":"NOWHERE","destinations":[{"country":"DE"}],"reasons":[{"code":"a","title":"A"},null]}
            """));
        Assert.Equal(["reasons", "rules[0].category", "windowDays"], await WrongAsync(api, """{"windowDays":0,"rules":[{}],"reasons":[]}"""));
        Assert.Equal((HttpStatusCode.BadRequest, 1), ((await api.PostTextAsync("return-policy", """{"approve":"sometimes"}""", method: HttpMethod.Put)).StatusCode, (await GetAsync(api)).GetProperty("version").GetInt32()));
        using var missing = await api.GetAsync("return-policy?version=7");
        Assert.Equal((HttpStatusCode.NotFound, "return_policy.not_found"), (missing.StatusCode, (await missing.JsonAsync()).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task M1_Another_merchant_keeps_its_own()
    {
        using var mine = site.Api(await site.AddMerchantAsync("rp-mine"));
        using var other = site.Api(await site.AddMerchantAsync("rp-other"));
        (await other.PostTextAsync("locations", ApiClient.Location("THEIRS"))).EnsureSuccessStatusCode();

        await PutAsync(mine, """{"windowDays":60}""");

        Assert.Equal((0, 30), ((await GetAsync(other)).GetProperty("version").GetInt32(), (await GetAsync(other)).GetProperty("windowDays").GetInt32()));
        Assert.Equal(["destination"], await WrongAsync(mine, """{"destination":"THEIRS"}"""));
        using var theirs = await other.GetAsync("return-policy?version=1");
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_change()
    {
        using var api = site.Api(await site.AddMerchantAsync("rp-twice"));

        using var first = await api.PostTextAsync("return-policy", """{"windowDays":60,"version":0}""", "once", HttpMethod.Put);
        using var again = await api.PostTextAsync("return-policy", """{"windowDays":60,"version":0}""", "once", HttpMethod.Put);

        Assert.True(again.Replayed);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> GetAsync(HttpClient api, string query = "")
    {
        using var answer = await api.GetAsync("return-policy" + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> PutAsync(HttpClient api, string body)
    {
        using var answer = await api.PostTextAsync("return-policy", body, method: HttpMethod.Put);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task<(HttpStatusCode, string?)> RefusedAsync(HttpClient api, string body)
    {
        using var answer = await api.PostTextAsync("return-policy", body, method: HttpMethod.Put);
        return (answer.StatusCode, (await answer.JsonAsync()).GetProperty("code").GetString());
    }

    private static async Task<IEnumerable<string>> WrongAsync(HttpClient api, string body)
    {
        using var answer = await api.PostTextAsync("return-policy", body, method: HttpMethod.Put);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal);
    }

    private static async Task<JsonElement> OrderAsync(HttpClient api, string externalId)
    {
        using var answer = await api.PostTextAsync("orders", $$"""{"externalId":"{{externalId}}","currency":"USD","customer":{"email":"x@example.com","name":"x"},"lines":[{"sku":"TS-1","quantity":1,"unitPrice":"1.00"}]}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }
}
