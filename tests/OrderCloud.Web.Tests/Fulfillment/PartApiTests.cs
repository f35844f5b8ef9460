using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Fulfillment;

[Collection("site")]
public sealed class PartApiTests(TestSite site)
{
    [Fact]
    public async Task R6_A_part_is_held_and_released_over_the_API_and_shown_with_its_hold()
    {
        var at = await PackedSite.OpenAsync(site, "part-hold");
        var part = (await at.TakeAsync("A-1", 2)).Parts[0].Id.Value;
        using var api = site.Api(at.Merchant);
        using var owner = site.SignedIn(at.Merchant);

        var held = await ReadAsync(await api.PostAsJsonAsync($"fulfillment-orders/{part}/hold", new { reason = "damaged", note = "two are torn" }));

        Assert.Equal(("on_hold", "DAL"), (held.GetProperty("status").GetString(), held.GetProperty("location").GetString()));
        Assert.Equal(("damaged", "two are torn"), (held.GetProperty("hold").GetProperty("reason").GetString(), held.GetProperty("hold").GetProperty("note").GetString()));
        var order = (await ReadAsync(await api.GetAsync("orders"))).GetProperty("data")[0];
        Assert.Equal("damaged", order.GetProperty("fulfillmentOrders")[0].GetProperty("hold").GetProperty("reason").GetString());
        Assert.Empty(order.GetProperty("holds").EnumerateArray());
        await RefusedAsync(api, $"fulfillment-orders/{part}/shipments", new { carrier = "ups" }, "fulfillment_order.on_hold");
        await RefusedAsync(api, $"fulfillment-orders/{part}/hold", new { reason = "manual" }, "fulfillment_order.held_already");
        Assert.Contains("Damaged goods", await owner.GetStringAsync(Links.Fulfillment("part-hold")), StringComparison.Ordinal);
        Assert.Contains("Damaged goods: two are torn. Nothing of this part may leave.", await owner.GetStringAsync(Links.Pack("part-hold", part)), StringComparison.Ordinal);

        await RefusedAsync(api, $"fulfillment-orders/{part}/release", new { version = held.GetProperty("version").GetInt32() + 7 }, "fulfillment_order.stale");
        var free = await ReadAsync(await api.PostAsync($"fulfillment-orders/{part}/release", null));
        Assert.Equal(("open", JsonValueKind.Null), (free.GetProperty("status").GetString(), free.GetProperty("hold").ValueKind));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":"because"}""")]
    [InlineData("""{"reason":7}""")]
    public async Task A_hold_needs_one_of_the_reasons(string body)
    {
        var at = await PackedSite.OpenAsync(site, $"part-reason-{Guid.NewGuid():N}"[..24]);
        var part = (await at.TakeAsync("A-1", 1)).Parts[0].Id.Value;
        using var api = site.Api(at.Merchant);

        using var answer = await api.PostAsync($"fulfillment-orders/{part}/hold", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("open", (await ReadAsync(await api.GetAsync("fulfillment-orders"))).GetProperty("data")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Units_of_a_part_become_a_part_of_their_own_over_the_API_once_for_a_key()
    {
        var at = await PackedSite.OpenAsync(site, "part-split");
        var taken = await at.TakeAsync("A-1", 3);
        using var api = site.Api(at.Merchant);
        var address = $"fulfillment-orders/{taken.Parts[0].Id.Value}/split";
        object Lines(object? quantity) => new { lines = new[] { new { orderLineId = taken.Order.Lines[0].Id.Value, quantity } } };

        foreach (var none in new object?[] { 0, null })
            Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsJsonAsync(address, Lines(none))).StatusCode);
        await RefusedAsync(api, address, Lines(3), "fulfillment_order.nothing_would_stay");
        api.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var (one, two) = (await api.PostAsJsonAsync(address, Lines(1)), await api.PostAsJsonAsync(address, Lines(1)));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.StatusCode, two.StatusCode));
        Assert.Equal("1001-2", (await ReadAsync(one)).GetProperty("number").GetString());
        Assert.Equal(await one.Content.ReadAsStringAsync(), await two.Content.ReadAsStringAsync());
        api.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.Equal([1, 2], (await ReadAsync(await api.GetAsync("fulfillment-orders"))).GetProperty("data").EnumerateArray().Select(p => p.GetProperty("lines")[0].GetProperty("quantity").GetInt32()).Order());
    }

    [Fact]
    public async Task Two_parts_become_one_over_the_API_and_a_strangers_part_is_not_there()
    {
        var at = await PackedSite.OpenAsync(site, "part-merge");
        var taken = await at.TakeAsync("A-1", 3);
        using var api = site.Api(at.Merchant);
        var first = taken.Parts[0].Id.Value;
        var second = (await ReadAsync(await api.PostAsJsonAsync($"fulfillment-orders/{first}/split", new { lines = new[] { new { orderLineId = taken.Order.Lines[0].Id.Value, quantity = 1 } } }))).GetProperty("id").GetGuid();
        var theirs = (await (await PackedSite.OpenAsync(site, "part-merge-other")).TakeAsync("A-1", 3)).Parts[0].Id.Value;

        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsJsonAsync($"fulfillment-orders/{second}/merge", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsJsonAsync($"fulfillment-orders/{first}/merge", new { with = theirs })).StatusCode);
        await RefusedAsync(api, $"fulfillment-orders/{first}/merge", new { with = first }, "fulfillment_order.not_of_one_order");
        var one = await ReadAsync(await api.PostAsJsonAsync($"fulfillment-orders/{second}/merge", new { with = first }));

        Assert.Equal((first, 3), (one.GetProperty("id").GetGuid(), one.GetProperty("lines")[0].GetProperty("quantity").GetInt32()));
    }

    [Fact]
    public async Task What_is_not_there_is_reported_over_the_API_by_a_key_that_may_change_stock()
    {
        var at = await PackedSite.OpenAsync(site, "part-short");
        var taken = await at.TakeAsync("A-1", 50);
        var address = $"fulfillment-orders/{taken.Parts[0].Id.Value}/short-pick";
        object Found(object? units) => new { lines = new[] { new { orderLineId = taken.Order.Lines[0].Id.Value, found = units } } };
        using var api = site.Api(at.Merchant);

        foreach (var none in new object?[] { null, -1 })
            Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsJsonAsync(address, Found(none))).StatusCode);
        await RefusedAsync(api, address, Found(50), "fulfillment_order.nothing_short");
        var done = await ReadAsync(await api.PostAsJsonAsync(address, Found(48)));

        Assert.Equal(48, done.GetProperty("fulfillmentOrder").GetProperty("lines")[0].GetProperty("quantity").GetInt32());
        var waits = done.GetProperty("rerouted")[0];
        Assert.Equal(("on_hold", JsonValueKind.Null, 2), (waits.GetProperty("status").GetString(), waits.GetProperty("location").ValueKind, waits.GetProperty("lines")[0].GetProperty("quantity").GetInt32()));
        await RefusedAsync(api, address, Found(48), "fulfillment_order.nothing_short");
        Assert.Equal(48, (await ReadAsync(await api.GetAsync("stock"))).GetProperty("data")[0].GetProperty("onHand").GetInt32());
    }

    private static async Task RefusedAsync(HttpClient api, string address, object body, string code)
    {
        using var answer = await api.PostAsJsonAsync(address, body);
        Assert.Equal((HttpStatusCode.Conflict, code), (answer.StatusCode, (await ReadBodyAsync(answer)).GetProperty("code").GetString()));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return await ReadBodyAsync(answer);
    }

    private static async Task<JsonElement> ReadBodyAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
}
