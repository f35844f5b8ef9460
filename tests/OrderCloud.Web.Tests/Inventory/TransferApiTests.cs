using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Products;

namespace OrderCloud.Web.Tests.Inventory;

public sealed class TransferApiTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task I12_A_transfer_is_planned_sent_received_short_and_closed_with_reasons()
    {
        using var api = await StockedAsync("transfer-a");
        var planned = await PostAsync(api, "transfers", """{"from":"DAL","to":"SEA","note":"pier","lines":[{"sku":"TS-1","quantity":5},{"sku":"CAP-1","quantity":2}]}""", HttpStatusCode.Created);
        Assert.Equal(("TR-1", "draft", "DAL", "SEA"), (Text(planned, "number"), Text(planned, "status"), Text(planned, "from"), Text(planned, "to")));
        var at = $"transfers/{planned.GetProperty("id").GetGuid()}";

        Assert.Equal("in_transit", Text(await PostAsync(api, $"{at}/ship", "{}", HttpStatusCode.OK), "status"));
        var part = await PostAsync(api, $"{at}/receive", """{"lines":[{"sku":"TS-1","quantity":4},{"sku":"CAP-1","quantity":2}]}""", HttpStatusCode.OK);
        Assert.Equal(("partially_received", 1), (Text(part, "status"), part.GetProperty("lines")[0].GetProperty("outstanding").GetInt32()));
        Assert.Equal("transfer.more_than_sent", Text(await PostAsync(api, $"{at}/receive", """{"lines":[{"sku":"TS-1","quantity":2}]}""", HttpStatusCode.Conflict), "code"));
        Assert.Equal("transfer.missing_reason", Text(await PostAsync(api, $"{at}/receive", """{"missing":{}}""", HttpStatusCode.BadRequest), "code"));
        var closed = await PostAsync(api, $"{at}/receive", """{"missing":{"TS-1":"Lost on the way"}}""", HttpStatusCode.OK);
        Assert.Equal(("received", 1, "Lost on the way"), (Text(closed, "status"), closed.GetProperty("lines")[0].GetProperty("missing").GetInt32(), Text(closed.GetProperty("lines")[0], "missingReason")));

        var list = (await api.GetFromJsonAsync<JsonElement>("transfers?status=received&location=SEA&query=TR-")).GetProperty("data");
        Assert.Equal((7, 6, 1), list[0] is var row ? (row.GetProperty("units").GetInt32(), row.GetProperty("received").GetInt32(), row.GetProperty("missing").GetInt32()) : default);
        Assert.Equal("received", Text(await api.GetFromJsonAsync<JsonElement>(at), "status"));
    }

    [Fact]
    public async Task I12_Cancelling_on_the_way_without_saying_what_becomes_of_the_units_is_answered_400()
    {
        using var api = await StockedAsync("transfer-b");
        var at = $"transfers/{(await PostAsync(api, "transfers", """{"from":"DAL","to":"SEA","lines":[{"sku":"TS-1","quantity":5}]}""", HttpStatusCode.Created)).GetProperty("id").GetGuid()}";
        await PostAsync(api, $"{at}/ship", "{}", HttpStatusCode.OK);

        Assert.Equal("transfer.fate", Text(await PostAsync(api, $"{at}/cancel", """{"reason":"wrong truck"}""", HttpStatusCode.BadRequest), "code"));
        var cancelled = await PostAsync(api, $"{at}/cancel", """{"fate":"put_back","reason":"wrong truck"}""", HttpStatusCode.OK);
        Assert.Equal(("cancelled", "put_back"), (Text(cancelled, "status"), Text(cancelled, "fate")));
        Assert.Equal(10, (await api.GetFromJsonAsync<JsonElement>("stock?sku=TS-1&location=DAL")).GetProperty("data")[0].GetProperty("onHand").GetInt32());
    }

    [Fact]
    public async Task A_request_that_is_sent_twice_with_one_key_is_done_once_and_a_wrong_one_names_its_fields()
    {
        using var api = await StockedAsync("transfer-c");
        var at = $"transfers/{(await PostAsync(api, "transfers", """{"from":"DAL","to":"SEA","lines":[{"sku":"TS-1","quantity":5}]}""", HttpStatusCode.Created)).GetProperty("id").GetGuid()}";
        await PostAsync(api, $"{at}/ship", "{}", HttpStatusCode.OK);
        var answers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{at}/receive") { Content = ProductApiTests.Json("""{"lines":[{"sku":"TS-1","quantity":3}]}""") };
            request.Headers.Add("Idempotency-Key", "dock-1");
            using var answer = await api.SendAsync(request);
            answers.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(3, (await api.GetFromJsonAsync<JsonElement>("stock?sku=TS-1&location=SEA")).GetProperty("data")[0].GetProperty("onHand").GetInt32());
        var wrong = await PostAsync(api, "transfers", """{"from":"DAL","to":"X","lines":[{"sku":"GHOST","quantity":1}]}""", HttpStatusCode.BadRequest);
        Assert.Equal(["lines[0].sku", "to"], wrong.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("transfers?status=lost")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"transfers/{Guid.CreateVersion7()}")).StatusCode);
    }

    private async Task<HttpClient> StockedAsync(string slug)
    {
        var api = site.Api(await site.AddMerchantAsync(slug));
        foreach (var code in new[] { "DAL", "SEA" }) await PostAsync(api, "locations", $$"""{"code":"{{code}}","name":"{{code}}","kind":"warehouse","address":{"country":"US"} }""", HttpStatusCode.Created);
        await PostAsync(api, "products", """{"title":"Shirt","variants":[{"sku":"TS-1"},{"sku":"CAP-1","title":"Cap"}]}""", HttpStatusCode.Created);
        foreach (var sku in new[] { "TS-1", "CAP-1" }) (await api.PutAsJsonAsync($"stock/DAL/{sku}", new { onHand = 10, reason = "count" })).EnsureSuccessStatusCode();
        return api;
    }

    private static Task<JsonElement> PostAsync(HttpClient api, string path, string body, HttpStatusCode expected) => ProductApiTests.PostAsync(api, body, expected, path);

    private static string? Text(JsonElement thing, string name) => thing.GetProperty(name).GetString();
}
