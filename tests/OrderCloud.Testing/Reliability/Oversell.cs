using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing.Reliability;

/// <param name="Refused">Clean refusals: 409 stock.insufficient.</param>
/// <param name="P99">Of the answers of all rounds.</param>
public sealed record OversellResult(int Rounds, IReadOnlyList<int> Sold, IReadOnlyList<int> Refused, IReadOnlyList<int> Reserved, TimeSpan P99);

/// <summary>REL-2: two hundred buyers at two nodes at once, and fifty units.</summary>
public static class Oversell
{
    public const int Units = 50, Buyers = 200;

    public static async Task<OversellResult> RunAsync(int rounds)
    {
        await using var a = await SiteProcess.NewAsync(DatabaseProvider.PostgreSql);
        await using var b = a.Beside();
        var key = (await a.MerchantAsync()).ApiKey!;
        await Task.WhenAll(a.StartAsync(), b.StartAsync());
        using (var http = a.Api(key)) await Shirts.StockAsync(http, 0);
        return await RunAsync(a, b, key, rounds);
    }

    /// <summary>At two running nodes that have <see cref="Shirts"/>.</summary>
    public static async Task<OversellResult> RunAsync(SiteProcess a, SiteProcess b, string key, int rounds)
    {
        using var atA = a.Api(key);
        using var atB = b.Api(key);
        List<int> sold = [], refused = [], reserved = [];
        var times = new List<TimeSpan>();
        for (var round = 0; round < rounds; round++)
        {
            var before = await Shirts.ReservedAsync(atA);
            (await atA.PutAsJsonAsync("stock/DAL/TS-1", new { onHand = before + Units, reason = "count" })).EnsureSuccessStatusCode();
            var answers = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(i => BuyAsync(i % 2 == 0 ? atA : atB, $"{round}-{i}")));
            sold.Add(answers.Count(x => x.Status == HttpStatusCode.Created));
            refused.Add(answers.Count(x => x is { Status: HttpStatusCode.Conflict, Code: "stock.insufficient" }));
            reserved.Add(await Shirts.ReservedAsync(atB) - before);
            times.AddRange(answers.Select(x => x.Took));
        }
        times.Sort();
        return new(rounds, sold, refused, reserved, times[(int)(times.Count * 0.99) - 1]);
    }

    private static async Task<(HttpStatusCode Status, string Code, TimeSpan Took)> BuyAsync(HttpClient http, string name)
    {
        var started = Stopwatch.GetTimestamp();
        using var request = Shirts.Order(name, name, "refuse");
        using var answer = await http.SendAsync(request);
        var code = answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
        return (answer.StatusCode, code, Stopwatch.GetElapsedTime(started));
    }
}
