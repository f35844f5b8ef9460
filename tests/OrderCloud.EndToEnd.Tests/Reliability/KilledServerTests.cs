using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>Law 1 under kill −9: what was acknowledged is there, and nothing is there twice.</summary>
public sealed class KilledServerTests
{
    private const int Orders = 1000, Kills = 5, Clients = 8;

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_server_killed_five_times_loses_no_order_and_takes_none_twice(DatabaseProvider engine)
    {
        await using var site = await SiteProcess.NewAsync(engine);
        var made = await site.RunAsync("tenant", "create", "--name", "Acme", "--slug", "acme", "--owner", "owner@acme.test", "--password", "S3cure-pass-1");
        var key = made.GetProperty("apiKey").GetString()!;
        await site.StartAsync();
        using var http = site.Api(key);
        await StockAsync(http);

        var acknowledged = new ConcurrentDictionary<int, string>();
        var kills = KillNowAndThenAsync(site, acknowledged);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => PostUntilTakenAsync(http, acknowledged, client)));
        await kills;

        var there = await AllOrdersAsync(http);
        Assert.Equal(Orders, there.Count);
        Assert.Equal(Enumerable.Range(0, Orders).Select(i => $"K-{i}").Order(StringComparer.Ordinal), there.Select(o => o.ExternalId).Order(StringComparer.Ordinal));
        Assert.All(acknowledged, a => Assert.Contains(there, o => o.Id == a.Value));
        var level = (await http.GetFromJsonAsync<JsonElement>("stock?sku=TS-1")).GetProperty("data")[0];
        Assert.Equal(Orders, level.GetProperty("reserved").GetInt32());
    }

    private static async Task StockAsync(HttpClient http)
    {
        (await http.PostAsJsonAsync("locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", country = "US" }, ships = true })).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync("products", new { title = "Shirt", variants = new[] { new { sku = "TS-1", weightGrams = 200 } } })).EnsureSuccessStatusCode();
        (await http.PutAsJsonAsync("stock/DAL/TS-1", new { onHand = 100_000, reason = "count" })).EnsureSuccessStatusCode();
    }

    /// <summary>Each kill waits for another sixth of the orders, so that all of them fall into the posting.</summary>
    private static async Task KillNowAndThenAsync(SiteProcess site, ConcurrentDictionary<int, string> acknowledged)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var kill = 1; kill <= Kills; kill++)
        {
            while (acknowledged.Count < kill * Orders / (Kills + 1)) await beat.WaitForNextTickAsync();
            await site.KillAsync();
            await site.StartAsync();
        }
    }

    private static async Task PostUntilTakenAsync(HttpClient http, ConcurrentDictionary<int, string> acknowledged, int client)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = client; i < Orders; i += Clients)
            while (!acknowledged.ContainsKey(i))
            {
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = JsonContent.Create(OrderOf(i)) };
                    request.Headers.Add("Idempotency-Key", $"key-{i}");
                    using var answer = await http.SendAsync(request);
                    if (answer.IsSuccessStatusCode) acknowledged[i] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
                    else await pause.WaitForNextTickAsync();
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException) { await pause.WaitForNextTickAsync(); }   // it was killed: ask again
            }
    }

    private static object OrderOf(int i) => new
    {
        externalId = $"K-{i}",
        channel = "api",
        placedAt = "2026-03-02T14:00:00Z",
        currency = "USD",
        customer = new { email = $"k{i % 50}@example.com", name = "Maren Holt" },
        shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
        lines = new[] { new { sku = "TS-1", quantity = 1, unitPrice = "10.00" } },
    };

    private static async Task<List<(string Id, string ExternalId)>> AllOrdersAsync(HttpClient http)
    {
        var all = new List<(string, string)>();
        for (string? after = ""; after is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"orders?limit=200&after={Uri.EscapeDataString(after)}");
            all.AddRange(page.GetProperty("data").EnumerateArray().Select(o => (o.GetProperty("id").GetString()!, o.GetProperty("externalId").GetString()!)));
            after = page.GetProperty("next").GetString();
        }
        return all;
    }
}
