using System.Net.Http.Json;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A warehouse with ten shirts on its shelf.</summary>
public static class Shelf
{
    public const string Sku = "TS-1", Barcode = "4006381333931";

    public static async Task StockAsync(HttpClient api)
    {
        (await api.PostAsJsonAsync("locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", postalCode = "75201", country = "US" }, ships = true })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync("products", new { title = "Shirt", variants = new[] { new { sku = Sku, barcode = Barcode, weightGrams = 200 } } })).EnsureSuccessStatusCode();
        (await api.PutAsJsonAsync($"stock/DAL/{Sku}", new { onHand = 10, reason = "count" })).EnsureSuccessStatusCode();
    }
}
