using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Commands;

/// <summary>What a site in Production writes to its standard output.</summary>
public sealed class LogTests
{
    private static readonly string[] Acme = ["tenant", "create", "--name", "Acme", "--slug", "acme", "--owner", "owner@acme.test", "--password", "S3cure-pass-1"];

    [Fact]
    public async Task Every_line_is_JSON_a_request_can_be_found_by_its_id_and_no_line_holds_a_person_or_a_secret()
    {
        await using var site = await SiteProcess.NewAsync(DatabaseProvider.Sqlite);
        site.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        site.Environment["Logging__LogLevel__Default"] = "Information";
        var made = await site.RunAsync(Acme);
        var (key, tenant) = (made.GetProperty("apiKey").GetString()!, made.GetProperty("tenantId").GetGuid());
        await site.StartAsync();

        using var http = site.Api(key);
        var traced = new List<string>();
        await SendAsync(HttpMethod.Post, "locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { country = "US" }, ships = true });
        await SendAsync(HttpMethod.Post, "products", new { title = "Shirt", variants = new[] { new { sku = "TS-1", weightGrams = 200 } } });
        await SendAsync(HttpMethod.Post, "orders", new
        {
            externalId = "L-1", currency = "USD", customer = new { email = "maren.holt@example.com", name = "Maren Holtgreve", phone = "+1 512 555 0142" }, note = "card 4111 1111 1111 1111",
            shippingAddress = new { name = "Maren Holtgreve", line1 = "2118 Larkspur Lane", city = "Austin", region = "TX", postalCode = "78702", country = "US" }, lines = new[] { new { sku = "TS-1", quantity = 1, unitPrice = "10.00" } },
        });
        await SendAsync(HttpMethod.Post, "orders", new { externalId = "maren.holt@example.com", lines = "many" });
        await SendAsync(HttpMethod.Get, "orders?query=maren.holt@example.com", null);
        using (var browser = new HttpClient(new TestCookies(new("acme", default, key, "owner@acme.test", default))) { BaseAddress = site.Url })
        {
            await browser.GetAsync("/acme/orders?q=maren.holt@example.com");
            await browser.GetAsync("/s/acme/track/0123456789abcdef0123456789abcdef");
        }
        using (var stranger = site.Api("oc_" + new string('x', 40))) await stranger.GetAsync("orders");
        Assert.Equal(0, await site.TerminateAsync(TimeSpan.FromSeconds(40)));

        var lines = site.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.NotEmpty(lines);
        foreach (var id in traced)
        {
            var line = Assert.Single(lines, l => l.TryGetProperty("requestId", out var r) && r.GetString() == id && l.GetProperty("source").GetString()!.EndsWith("RequestTrail", StringComparison.Ordinal));
            Assert.Equal(("acme", tenant.ToString()), (line.GetProperty("merchant").GetString(), line.GetProperty("tenant").GetString()));
            Assert.StartsWith("/api/v1/", line.GetProperty("fields").GetProperty("Route").GetString(), StringComparison.Ordinal);
            Assert.True(line.GetProperty("fields").GetProperty("Status").GetInt32() is 200 or 201 or 400);
        }
        Assert.Contains(lines, l => l.GetProperty("message").GetString()!.Contains("GET /s/{merchant}/track/{token} 404", StringComparison.Ordinal));

        var whole = string.Join('\n', site.Lines);
        foreach (var secret in new[] { "maren", "Holtgreve", "Larkspur", "555 0142", "4111", "owner@acme.test", "S3cure-pass-1", key[3..], "0123456789abcdef0123456789abcdef", "xxxxxxxxxx" })
            Assert.DoesNotContain(secret, whole, StringComparison.OrdinalIgnoreCase);

        async Task SendAsync(HttpMethod method, string address, object? body)
        {
            using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await http.SendAsync(request);
            traced.Add(Assert.Single(answer.Headers.GetValues("X-Request-Id")));
        }
    }
}
