using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A shop that tells of its sales by webhook, signed with the secret of its connection.</summary>
/// <param name="webhookUrl">As the channel's page, or the answer to connecting it, says.</param>
public sealed class Shop(TestSite site, string webhookUrl, string secret)
{
    private int _sales;

    /// <summary>Connected through the API.</summary>
    public static async Task<Shop> ConnectAsync(TestSite site, HttpClient api)
    {
        const string secret = "shop-secret";
        using var made = await api.PostAsJsonAsync("channels", new { kind = "shopify", code = "shop", name = "My shop", settings = new { shopDomain = "acme.myshopify.com", webhookSecret = secret, accessToken = "token" } });
        made.EnsureSuccessStatusCode();
        return new(site, (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("webhookUrl").GetString()!, secret);
    }

    public Task SellAsync(string customer, string sku, int quantity) => SendAsync(Sale(customer, sku, quantity));

    /// <summary>A sale nobody can read: its total is a word.</summary>
    public Task GarbleAsync(string sku)
    {
        var sale = Sale("Nobody", sku, 1);
        sale["total_price"] = "many";
        return SendAsync(sale);
    }

    private JsonObject Sale(string customer, string sku, int quantity)
    {
        var sale = ShopifyPayload.Order((5000 + ++_sales).ToString(CultureInfo.InvariantCulture), 1, "paid", (sku, quantity, quantity));
        sale["shipping_address"]!["name"] = customer;
        sale["customer"] = new JsonObject { ["first_name"] = customer.Split(' ')[0], ["last_name"] = customer.Split(' ')[^1], ["email"] = "maren@example.com" };
        return sale;
    }

    private async Task SendAsync(JsonObject sale)
    {
        var body = sale.Bytes();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Url + new Uri(webhookUrl).AbsolutePath)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Shopify-Topic", "orders/create");
        request.Headers.Add("X-Shopify-Webhook-Id", Guid.NewGuid().ToString());
        request.Headers.Add("X-Shopify-Hmac-Sha256", ShopifyPayload.Sign(body, secret));
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
