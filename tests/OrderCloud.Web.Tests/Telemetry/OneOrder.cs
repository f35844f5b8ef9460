using System.Net;
using System.Net.Http.Json;

namespace OrderCloud.Web.Tests.Telemetry;

/// <summary>An order of something that is made known for it.</summary>
internal static class OneOrder
{
    /// <returns>The request id of the call.</returns>
    public static async Task<string> TakeAsync(HttpClient api, string externalId)
    {
        using var made = await api.PostAsJsonAsync("products", new { title = externalId, variants = new[] { new { sku = externalId, weightGrams = 200 } } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        using var answer = await api.PostAsJsonAsync("orders", new
        {
            externalId, currency = "USD", customer = new { email = "maren@example.com", name = "Maren Holt" },
            shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" }, lines = new[] { new { sku = externalId, quantity = 1, unitPrice = "10.00" } },
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues("X-Request-Id"));
    }
}
