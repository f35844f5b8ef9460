using System.Net.Http.Json;
using System.Text.Json;

namespace OrderCloud.Testing.Reliability;

/// <summary>A merchant of one shirt at one place, through the API.</summary>
public static class Shirts
{
    public static async Task StockAsync(HttpClient http, int onHand)
    {
        (await http.PostAsJsonAsync("locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", country = "US" }, ships = true })).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync("products", new { title = "Shirt", variants = new[] { new { sku = "TS-1", weightGrams = 200 } } })).EnsureSuccessStatusCode();
        (await http.PutAsJsonAsync("stock/DAL/TS-1", new { onHand, reason = "count" })).EnsureSuccessStatusCode();
    }

    /// <summary>The request that orders one.</summary>
    /// <param name="stock">"backorder" or "refuse", where there is none.</param>
    public static HttpRequestMessage Order(string externalId, string key, string stock = "backorder")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "orders")
        {
            Content = JsonContent.Create(new
            {
                externalId, stock, channel = "api", placedAt = "2026-03-02T14:00:00Z", currency = "USD", customer = new { email = "maren@example.com", name = "Maren Holt" },
                shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
                lines = new[] { new { sku = "TS-1", quantity = 1, unitPrice = "10.00" } },
            }),
        };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    public static async Task<int> ReservedAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<JsonElement>("stock?sku=TS-1")).GetProperty("data")[0].GetProperty("reserved").GetInt32();

    public static async Task<List<(Guid Id, string ExternalId)>> AllOrdersAsync(HttpClient http)
    {
        var all = new List<(Guid, string)>();
        for (string? after = ""; after is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"orders?limit=200&after={Uri.EscapeDataString(after)}");
            all.AddRange(page.GetProperty("data").EnumerateArray().Select(o => (o.GetProperty("id").GetGuid(), o.GetProperty("externalId").GetString()!)));
            after = page.GetProperty("next").GetString();
        }
        return all;
    }
}
