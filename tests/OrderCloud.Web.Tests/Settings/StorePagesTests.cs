using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Products;

namespace OrderCloud.Web.Tests.Settings;

/// <summary>The pages of catalog, stock and settings as the server sends them.</summary>
public sealed class StorePagesTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Every_page_shows_what_is_stored_and_nothing_of_another_merchant()
    {
        var (ours, theirs) = (await site.AddMerchantAsync("pages-ours"), await site.AddMerchantAsync("pages-theirs"));
        using var api = site.Api(ours);
        var location = (await ProductApiTests.PostAsync(api, """{"code":"DAL","name":"Dallas hall","kind":"warehouse","address":{"city":"Dallas","postalCode":"75201","country":"US"}}""", HttpStatusCode.Created, "locations")).GetProperty("id").GetString();
        var product = (await ProductApiTests.PostAsync(api, """{"title":"Alder jacket","category":"Coats","variants":[{"sku":"AJ/1","price":{"amount":"129.50","currency":"USD"}}]}""", HttpStatusCode.Created)).GetProperty("id").GetString();
        using (var counted = await api.PutAsync("stock/DAL/AJ%2F1", ProductApiTests.Json("""{"onHand":4,"reason":"first count"}"""))) counted.EnsureSuccessStatusCode();
        using var us = site.SignedIn(ours);
        using var them = site.SignedIn(theirs);

        foreach (var (path, text) in new[]
        {
            ("products", "$129.50"), ($"products/{product}", "AJ/1"), ("products/new", "New product"), ("inventory", "AJ/1"), ("inventory/AJ%2F1", "first count"),
            ("locations", "Dallas hall"), ($"locations/{location}", "GeoNames"), ("locations/new", "New location"), ("settings", "Store pages-ours"),
        })
        {
            using var page = await us.GetAsync($"/pages-ours/{path}");
            Assert.True(page.StatusCode is HttpStatusCode.OK, $"{path} answered {page.StatusCode}");
            Assert.Contains(text, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        foreach (var path in new[] { $"products/{product}", "inventory/AJ%2F1", $"locations/{location}", "inventory", "products" })
        {
            using var page = await them.GetAsync($"/pages-theirs/{path}");
            var html = await page.Content.ReadAsStringAsync();
            Assert.DoesNotContain("Alder jacket", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Dallas hall", html, StringComparison.Ordinal);
        }
    }
}
