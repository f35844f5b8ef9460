using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrderCloud.Testing;

/// <summary>Order payloads in the form the channel documents.</summary>
public static class ShopifyPayload
{
    public static JsonObject Order(string id, int minute, string status = "pending", params (string Sku, int Quantity, int Current)[] lines) => new()
    {
        ["id"] = 820982911946154500,
        ["admin_graphql_api_id"] = $"gid://shopify/Order/{id}",
        ["created_at"] = "2026-03-02T09:00:00-05:00",
        ["updated_at"] = new DateTimeOffset(2026, 3, 2, 9, minute, 0, TimeSpan.FromHours(-5)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        ["currency"] = "USD",
        ["presentment_currency"] = "USD",
        ["email"] = "maren@example.com",
        ["financial_status"] = status,
        ["payment_gateway_names"] = new JsonArray("visa"),
        ["taxes_included"] = false,
        ["total_price"] = Text(lines.Sum(l => l.Quantity) * 10m),
        ["total_discounts"] = "0.00",
        ["cancelled_at"] = null,
        ["shipping_address"] = new JsonObject { ["name"] = "Maren Holt", ["address1"] = "2118 E 7th St", ["city"] = "Austin", ["province_code"] = "TX", ["zip"] = "78702", ["country_code"] = "US" },
        ["line_items"] = new JsonArray([.. lines.Select((l, i) => new JsonObject
        {
            ["admin_graphql_api_id"] = $"gid://shopify/LineItem/{id}{i}",
            ["sku"] = l.Sku,
            ["title"] = l.Sku,
            ["quantity"] = l.Quantity,
            ["current_quantity"] = l.Current,
            ["price"] = "10.00",
        })]),
        ["shipping_lines"] = new JsonArray(),
    };

    public static byte[] Bytes(this JsonObject order) => Encoding.UTF8.GetBytes(order.ToJsonString(new JsonSerializerOptions()));

    public static string Sign(byte[] body, string secret) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static JsonObject Set(string shop, string shopCurrency, string charged, string chargedCurrency) => new()
    {
        ["shop_money"] = new JsonObject { ["amount"] = shop, ["currency_code"] = shopCurrency },
        ["presentment_money"] = new JsonObject { ["amount"] = charged, ["currency_code"] = chargedCurrency },
    };

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
