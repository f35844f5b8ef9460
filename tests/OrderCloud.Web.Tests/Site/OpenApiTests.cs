using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Site;

/// <summary>What programs of others are generated from.</summary>
[Collection("site")]
public sealed class OpenApiTests(TestSite site)
{
    [Fact]
    public async Task Every_field_of_the_API_says_what_it_is()
    {
        using var client = new HttpClient { BaseAddress = new(site.Url) };
        var schemas = (await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");

        var fields = schemas.EnumerateObject().Where(s => s.Value.TryGetProperty("properties", out _)).SelectMany(s => s.Value.GetProperty("properties").EnumerateObject(), (s, field) => (Name: $"{s.Name}.{field.Name}", field.Value)).ToList();

        Assert.Contains("Address.city", fields.Select(f => f.Name));
        Assert.Empty(fields.Where(f => !f.Value.EnumerateObject().Any(p => p.Name is "type" or "$ref" or "oneOf" or "anyOf")).Select(f => f.Name));
        var placed = fields.First(f => f.Name.EndsWith(".placedAt", StringComparison.Ordinal)).Value;
        Assert.Equal("date-time", placed.GetProperty("format").GetString());
    }
}
