using System.Net;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Returns;

[Collection("site")]
public sealed class ReturnApiTests(TestSite site)
{
    [Fact]
    public async Task A_return_is_asked_for_received_inspected_and_paid_back_over_the_api()
    {
        using var api = site.Api(await site.AddMerchantAsync("ret-life"));
        var (order, line) = await SentAsync(api, units: 3);

        var returnable = await GetAsync(api, $"orders/{order}/returnable");
        Assert.Equal((3, true), (returnable.GetProperty("units")[0].GetProperty("quantity").GetInt32(), returnable.GetProperty("units")[0].GetProperty("returnable").GetBoolean()));
        var ask = $$"""{"lines":[{"orderLineId":"{{line}}","quantity":2,"reason":"too_small","comment":"tight"}]}""";
        var preview = await PostAsync(api, $"orders/{order}/returns/preview", ask);
        using var made = await api.PostTextAsync($"orders/{order}/returns", ask, "once");
        using var again = await api.PostTextAsync($"orders/{order}/returns", ask, "once");
        var asked = await made.JsonAsync();
        Assert.Equal((HttpStatusCode.Created, true, "1001-R1", "approved"), (made.StatusCode, again.Replayed, asked.GetProperty("number").GetString(), asked.GetProperty("status").GetString()));
        Assert.Equal(preview.GetProperty("refund").GetString(), asked.GetProperty("refund").GetString());

        var (id, item) = (asked.GetProperty("id").GetString(), asked.GetProperty("lines")[0].GetProperty("id").GetString());
        Assert.Equal("partially_received", (await PostAsync(api, $"returns/{id}/receive", $$"""{"lines":[{"lineId":"{{item}}","quantity":1}]}""")).GetProperty("status").GetString());
        await PostAsync(api, $"returns/{id}/missing", $$"""{"lines":[{"lineId":"{{item}}","quantity":1}]}""");
        var seen = await PostAsync(api, $"returns/{id}/inspect", $$"""{"lineId":"{{item}}","quantity":1,"disposition":"quarantine","grade":"b","note":"seam"}""");
        Assert.Equal((1, "inspected"), (seen.GetProperty("lines")[0].GetProperty("quarantined").GetInt32(), seen.GetProperty("status").GetString()));
        Assert.Equal(1, (await PostAsync(api, $"returns/{id}/regrade", $$"""{"lineId":"{{item}}","quantity":1,"disposition":"restock"}""")).GetProperty("lines")[0].GetProperty("restocked").GetInt32());
        Assert.Equal("closed", (await PostAsync(api, $"returns/{id}/close", "{}")).GetProperty("status").GetString());
        Assert.Equal(["1001-R1"], (await GetAsync(api, "returns?status=closed")).GetProperty("data").EnumerateArray().Select(r => r.GetProperty("number").GetString()));
        Assert.Equal(1, (await GetAsync(api, $"orders/{order}")).GetProperty("lines")[0].GetProperty("returned").GetInt32());
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_changes_nothing()
    {
        using var api = site.Api(await site.AddMerchantAsync("ret-wrong"));
        var (order, line) = await SentAsync(api, units: 1);

        Assert.Equal((HttpStatusCode.BadRequest, "return.units"), await RefusedAsync(api, $"orders/{order}/returns", "{}"));
        Assert.Equal((HttpStatusCode.BadRequest, "return.reason"), await RefusedAsync(api, $"orders/{order}/returns", $$"""{"lines":[{"orderLineId":"{{line}}","quantity":1,"reason":"boredom"}]}"""));
        Assert.Equal((HttpStatusCode.BadRequest, "return.too_many"), await RefusedAsync(api, $"orders/{order}/returns", $$"""{"lines":[{"orderLineId":"{{line}}","quantity":2,"reason":"other"}]}"""));
        Assert.Equal((HttpStatusCode.NotFound, "return.not_found"), await RefusedAsync(api, $"returns/{Guid.NewGuid()}/approve", "{}"));
        Assert.Equal((HttpStatusCode.BadRequest, "input.invalid"), await RefusedAsync(api, "returns?status=lost", null));
        Assert.Empty((await GetAsync(api, "returns")).GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task T9_A_return_is_exchanged_over_the_api_and_both_orders_know_each_other()
    {
        using var api = site.Api(await site.AddMerchantAsync("ret-swap"));
        var (order, line) = await SentAsync(api, units: 2, ",\"payments\":[{\"kind\":\"capture\",\"amount\":\"20.00\",\"gateway\":\"cash\",\"reference\":\"till\"}]");
        (await api.PostTextAsync("products", """{"title":"Jacket","variants":[{"sku":"JK-1","weightGrams":200,"price":{"amount":"25.00","currency":"USD"}}]}""")).EnsureSuccessStatusCode();
        (await api.PostTextAsync("stock/adjustments", """{"location":"DAL","sku":"JK-1","quantity":1,"reason":"delivery"}""")).EnsureSuccessStatusCode();
        string Ask(int units) => $$"""{"lines":[{"orderLineId":"{{line}}","quantity":{{units}},"reason":"too_small"}],"outcome":"exchange","replacements":[{"lineId":"{{line}}","sku":"JK-1","quantity":{{units}}}]}""";

        Assert.Equal("return.replacement_stock", (await PostAsync(api, $"orders/{order}/returns/preview", Ask(2))).GetProperty("exchange").GetProperty("code").GetString());
        using (var none = await api.PostTextAsync($"orders/{order}/returns", Ask(2)))
            Assert.Equal((HttpStatusCode.Conflict, "return.replacement_stock"), (none.StatusCode, (await none.JsonAsync()).GetProperty("code").GetString()));
        Assert.Empty((await GetAsync(api, "returns")).GetProperty("data").EnumerateArray());

        var shown = (await PostAsync(api, $"orders/{order}/returns/preview", Ask(1))).GetProperty("exchange");
        Assert.Equal(("25.00", "10.00", "15.00", 1), (shown.GetProperty("total").GetString(), shown.GetProperty("credit").GetString(), shown.GetProperty("difference").GetString(), shown.GetProperty("lines")[0].GetProperty("stock")[0].GetProperty("available").GetInt32()));
        var made = await PostAsync(api, $"orders/{order}/returns", Ask(1));
        var given = made.GetProperty("exchange");
        Assert.Equal(("exchange", "waits", "1002", "15.00", "0.00"), (made.GetProperty("outcome").GetString(), given.GetProperty("state").GetString(), given.GetProperty("number").GetString(), given.GetProperty("difference").GetString(), given.GetProperty("credit").GetString()));
        var replacement = await GetAsync(api, $"orders/{given.GetProperty("orderId").GetString()}");
        Assert.Equal(("exchange", order, "10.00"), (replacement.GetProperty("kind").GetString(), replacement.GetProperty("replaces").GetProperty("id").GetString(), replacement.GetProperty("credit").GetString()));
        Assert.Equal("1002", (await GetAsync(api, $"orders/{order}")).GetProperty("replacedBy")[0].GetProperty("number").GetString());
        Assert.Equal((HttpStatusCode.Conflict, "return.not_overdue"), await RefusedAsync(api, $"returns/{made.GetProperty("id").GetString()}/ask-for-payment", "{}"));

        var called = await PostAsync(api, $"returns/{made.GetProperty("id").GetString()}/cancel", "{}");
        Assert.Equal("cancelled", called.GetProperty("exchange").GetProperty("state").GetString());
        Assert.Equal("cancelled", (await GetAsync(api, $"orders/{given.GetProperty("orderId").GetString()}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task T11_A_claim_is_replaced_over_the_api_and_what_is_wrong_with_a_wish_is_named()
    {
        using var api = site.Api(await site.AddMerchantAsync("ret-claim"));
        var (order, line) = await SentAsync(api, units: 2);
        string Ask(string more) => $$"""{"lines":[{"orderLineId":"{{line}}","quantity":1,"reason":"damaged"}],{{more}}}""";

        Assert.Equal((HttpStatusCode.BadRequest, "return.replacements"), await RefusedAsync(api, $"orders/{order}/returns", Ask("\"outcome\":\"exchange\"")));
        Assert.Equal((HttpStatusCode.BadRequest, "return.outcome_claim"), await RefusedAsync(api, $"orders/{order}/returns", Ask($$"""
            "outcome":"replacement","replacements":[{"lineId":"{{line}}","sku":"TS-1","quantity":1}]
            """)));
        Assert.Equal((HttpStatusCode.BadRequest, "return.replaces_all"), await RefusedAsync(api, $"orders/{order}/returns", Ask($$"""
            "claim":true,"outcome":"replacement","replacements":[{"lineId":"{{line}}","sku":"TS-1","quantity":2}]
            """)));
        var made = await PostAsync(api, $"orders/{order}/returns", Ask($$"""
            "claim":true,"outcome":"replacement","replacements":[{"lineId":"{{line}}","sku":"TS-1","quantity":1}]
            """));
        Assert.Equal(("closed", "replacement", "0.00", "0.00"), (made.GetProperty("status").GetString(), made.GetProperty("outcome").GetString(), made.GetProperty("payable").GetString(), made.GetProperty("exchange").GetProperty("total").GetString()));
    }

    [Fact]
    public async Task T11_A_lost_parcel_is_sent_again_over_the_api_and_only_a_claim_may_call_it_lost()
    {
        using var api = site.Api(await site.AddMerchantAsync("ret-lost"));
        var (order, line) = await SentAsync(api, units: 2);
        string Ask(string claim) => $$"""
            {"lines":[{"orderLineId":"{{line}}","quantity":2,"reason":"lost"}],"beyondPolicy":true,{{claim}}}
            """;
        var reship = Ask($$"""
            "claim":true,"outcome":"replacement","replacements":[{"lineId":"{{line}}","sku":"TS-1","quantity":2}]
            """);

        Assert.Equal((HttpStatusCode.BadRequest, "return.reason"), await RefusedAsync(api, $"orders/{order}/returns", Ask("\"claim\":false")));
        var shown = (await PostAsync(api, $"orders/{order}/returns/preview", reship)).GetProperty("exchange");
        Assert.Equal(("0.00", "[{\"location\":\"Place DAL\",\"quantity\":2}]"), (shown.GetProperty("total").GetString(), shown.GetProperty("lines")[0].GetProperty("from").GetRawText()));
        var made = await PostAsync(api, $"orders/{order}/returns", reship);
        Assert.Equal(("closed", "replacement", "1002"), (made.GetProperty("status").GetString(), made.GetProperty("outcome").GetString(), made.GetProperty("exchange").GetProperty("number").GetString()));
        Assert.Equal("return.in_return", (await RefusedAsync(api, $"orders/{order}/returns", reship)).Item2);
    }

    private static async Task<(string Order, string Line)> SentAsync(HttpClient api, int units, string more = "")
    {
        (await api.PostTextAsync("locations", ApiClient.Location("DAL"))).EnsureSuccessStatusCode();
        (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();
        (await api.PostTextAsync("stock/adjustments", """{"location":"DAL","sku":"TS-1","quantity":10,"reason":"delivery"}""")).EnsureSuccessStatusCode();
        var order = await PostAsync(api, "orders", $$"""{"externalId":"A-1","currency":"USD","customer":{"email":"x@example.com","name":"Maren Holt"},"shippingAddress":{"country":"US"},"lines":[{"sku":"TS-1","quantity":{{units}},"unitPrice":"10.00"}]{{more}}}""");
        await PostAsync(api, $"fulfillment-orders/{order.GetProperty("fulfillmentOrders")[0].GetProperty("id").GetString()}/shipments", """{"carrier":"ups","service":"ground","trackingNumber":"1Z9"}""");
        return (order.GetProperty("id").GetString()!, order.GetProperty("lines")[0].GetProperty("id").GetString()!);
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

    private static async Task<(HttpStatusCode, string?)> RefusedAsync(HttpClient api, string address, string? body)
    {
        using var answer = body is null ? await api.GetAsync(address) : await api.PostTextAsync(address, body);
        return (answer.StatusCode, (await answer.JsonAsync()).GetProperty("code").GetString());
    }
}
