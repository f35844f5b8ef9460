using System.Net;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Payments;

[Collection("site")]
public sealed class GoodwillApiTests(TestSite site)
{
    [Fact]
    public async Task A_favour_is_looked_at_given_once_and_told_with_the_payments()
    {
        using var api = site.Api(await site.AddMerchantAsync("gw-life"));
        using var other = site.Api(await site.AddMerchantAsync("gw-life-other"));
        await StockAsync(api);
        var id = await OrderAsync(api, paid: true);

        Assert.Equal("""{"amount":"0.00","left":"20.00","most":"20.00","ways":[],"version":1}""", Plain(await PostAsync(api, $"orders/{id}/goodwill/preview", "{}")));
        Assert.Equal("""{"amount":"5.00","left":"20.00","most":"20.00","ways":[{"way":"Cash","amount":"5.00"}],"version":1}""", Plain(await PostAsync(api, $"orders/{id}/goodwill/preview", """{"amount":"5.00"}""")));
        const string ask = """{"amount":"5.00","reason":"late delivery"}""";
        using var given = await api.PostTextAsync($"orders/{id}/goodwill", ask, "once");
        using var again = await api.PostTextAsync($"orders/{id}/goodwill", ask, "once");
        using var theirs = await other.PostTextAsync($"orders/{id}/goodwill", ask);
        Assert.Equal((HttpStatusCode.Created, true, HttpStatusCode.NotFound), (given.StatusCode, again.Replayed, theirs.StatusCode));
        Assert.Equal(("5.00", "5.00"), ((await given.JsonAsync()).GetProperty("amount").GetString(), (await given.JsonAsync()).GetProperty("byHand").GetString()));

        var payments = await GetAsync(api, $"orders/{id}/payments");
        Assert.Equal(("5.00", "0.00", "15.00"), (payments.GetProperty("refunded").GetString(), payments.GetProperty("leftToPay").GetString(), payments.GetProperty("refundable").GetString()));
        var refund = Assert.Single(payments.GetProperty("refunds").EnumerateArray());
        Assert.Equal(("5.00", "late delivery", true), (refund.GetProperty("amount").GetString(), refund.GetProperty("reason").GetString(), refund.GetProperty("goodwill").GetBoolean()));
    }

    [Fact]
    public async Task What_cannot_be_given_is_refused_by_name_and_changes_nothing()
    {
        using var api = site.Api(await site.AddMerchantAsync("gw-wrong"));
        await StockAsync(api);
        var unpaid = await OrderAsync(api, paid: false);
        Assert.Equal((HttpStatusCode.Conflict, "goodwill.not_paid"), await RefusedAsync(api, $"orders/{unpaid}/goodwill", """{"amount":"5.00","reason":"late delivery"}"""));
        var id = await OrderAsync(api, paid: true);

        Assert.Equal((HttpStatusCode.Conflict, "goodwill.limit"), await RefusedAsync(api, $"orders/{id}/goodwill", """{"amount":"20.01","reason":"late delivery"}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "goodwill.amount"), await RefusedAsync(api, $"orders/{id}/goodwill", """{"reason":"late delivery"}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "goodwill.reason"), await RefusedAsync(api, $"orders/{id}/goodwill", """{"amount":"5.00"}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "input.invalid"), await RefusedAsync(api, $"orders/{id}/goodwill", """{"amount":"five","reason":"late delivery"}"""));
        Assert.Equal((HttpStatusCode.Conflict, "order.stale"), await RefusedAsync(api, $"orders/{id}/goodwill", """{"amount":"5.00","reason":"late delivery","version":99}"""));
        Assert.Equal("0.00", (await GetAsync(api, $"orders/{id}/payments")).GetProperty("refunded").GetString());
    }

    [Fact]
    public async Task The_limits_are_read_changed_and_refused_by_field()
    {
        using var api = site.Api(await site.AddMerchantAsync("gw-set"));
        using var other = site.Api(await site.AddMerchantAsync("gw-set-other"));

        Assert.Equal("""{"version":0,"currency":"USD","owner":{"percent":100,"most":null},"manager":{"percent":50,"most":null},"service":{"percent":10,"most":null}}""", (await GetAsync(api, "goodwill-limits")).GetRawText());
        var saved = await PutAsync(api, """{"version":0,"manager":{"most":"50.00"},"service":{"percent":25,"most":"10.00"}}""");
        Assert.Equal("""{"version":1,"currency":"USD","owner":{"percent":100,"most":null},"manager":{"percent":50,"most":"50.00"},"service":{"percent":25,"most":"10.00"}}""", saved.GetRawText());
        Assert.Equal(saved.GetRawText(), (await GetAsync(api, "goodwill-limits")).GetRawText());
        Assert.Equal(0, (await GetAsync(other, "goodwill-limits")).GetProperty("version").GetInt32());

        using var stale = await api.PostTextAsync("goodwill-limits", """{"version":0}""", method: HttpMethod.Put);
        using var wrong = await api.PostTextAsync("goodwill-limits", """{"owner":{"percent":101},"service":{"most":"0.00"}}""", method: HttpMethod.Put);
        using var text = await api.PostTextAsync("goodwill-limits", """{"service":{"most":"1.234"}}""", method: HttpMethod.Put);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (stale.StatusCode, wrong.StatusCode, text.StatusCode));
        Assert.Equal(["owner.percent", "service.most"], (await wrong.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal(1, (await GetAsync(api, "goodwill-limits")).GetProperty("version").GetInt32());
    }

    // The order's version is raised by what runs beside: payments, routing.
    private static string Plain(JsonElement body) => System.Text.RegularExpressions.Regex.Replace(body.GetRawText(), "\"version\":\\d+", "\"version\":1");

    private static async Task StockAsync(HttpClient api)
    {
        (await api.PostTextAsync("locations", ApiClient.Location("DAL"))).EnsureSuccessStatusCode();
        (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
    }

    private static async Task<string> OrderAsync(HttpClient api, bool paid)
    {
        var payments = paid ? ",\"payments\":[{\"kind\":\"capture\",\"amount\":\"20.00\",\"gateway\":\"cash\",\"reference\":\"till\"}]" : "";
        return (await PostAsync(api, "orders", $$"""{"externalId":"A-{{paid}}","currency":"USD","customer":{"email":"x@example.com","name":"Maren Holt"},"lines":[{"sku":"TS-1","quantity":2,"unitPrice":"10.00"}]{{payments}}}""")).GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> GetAsync(HttpClient api, string address)
    {
        using var answer = await api.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> PostAsync(HttpClient api, string address, string body)
    {
        using var answer = await api.PostTextAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> PutAsync(HttpClient api, string body)
    {
        using var answer = await api.PostTextAsync("goodwill-limits", body, method: HttpMethod.Put);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static async Task<(HttpStatusCode, string?)> RefusedAsync(HttpClient api, string address, string body)
    {
        using var answer = await api.PostTextAsync(address, body);
        return (answer.StatusCode, (await answer.JsonAsync()).GetProperty("code").GetString());
    }
}
