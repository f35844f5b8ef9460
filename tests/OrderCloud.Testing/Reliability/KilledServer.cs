using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing.Reliability;

/// <summary>What was there after orders were posted at a server that was killed −9 again and again.</summary>
/// <param name="Lost">Orders that were acknowledged and are not there, or never got through.</param>
/// <param name="Twice">Orders that are there more than once.</param>
/// <param name="Reserved">Units that are reserved; each order bought one.</param>
/// <param name="LongestRestart">From the start of the process until it is ready.</param>
public sealed record KilledServerResult(int Orders, int Kills, int There, int Lost, int Twice, int Reserved, TimeSpan LongestRestart);

/// <summary>Law 1 under kill −9: clients post orders with idempotency keys and ask again until each is acknowledged, while the server is killed under them.</summary>
public sealed class KilledServer
{
    private const int Clients = 8;

    private readonly int _orders, _kills;
    private readonly SiteProcess _site;
    private readonly ConcurrentDictionary<int, Guid> _acknowledged = new();
    private TimeSpan _longestRestart;

    private KilledServer(SiteProcess site, int orders, int kills) => (_site, _orders, _kills) = (site, orders, kills);

    public static async Task<KilledServerResult> RunAsync(DatabaseProvider engine, int orders, int kills)
    {
        await using var site = await SiteProcess.NewAsync(engine);
        return await new KilledServer(site, orders, kills).RunAsync();
    }

    private async Task<KilledServerResult> RunAsync()
    {
        var made = await _site.RunAsync("tenant", "create", "--name", "Acme", "--slug", "acme", "--owner", "owner@acme.test", "--password", "S3cure-pass-1");
        await _site.StartAsync();
        using var http = _site.Api(made.GetProperty("apiKey").GetString()!);
        await Shirts.StockAsync(http, 100 * _orders);

        var kills = KillNowAndThenAsync();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => PostUntilTakenAsync(http, client)));
        await kills;

        var there = await Shirts.AllOrdersAsync(http);
        var byName = there.ToLookup(o => o.ExternalId, o => o.Id, StringComparer.Ordinal);
        return new(
            _orders, _kills, there.Count, Enumerable.Range(0, _orders).Count(i => !byName[$"K-{i}"].Contains(_acknowledged[i])),
            byName.Count(o => o.Count() > 1), await Shirts.ReservedAsync(http), _longestRestart);
    }

    /// <summary>Each kill waits for another share of the orders, so that all of them fall into the posting.</summary>
    private async Task KillNowAndThenAsync()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var kill = 1; kill <= _kills; kill++)
        {
            while (_acknowledged.Count < kill * _orders / (_kills + 1)) await beat.WaitForNextTickAsync();
            await _site.KillAsync();
            var started = Stopwatch.GetTimestamp();
            await _site.StartAsync();
            var took = Stopwatch.GetElapsedTime(started);
            if (took > _longestRestart) _longestRestart = took;
        }
    }

    private async Task PostUntilTakenAsync(HttpClient http, int client)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = client; i < _orders; i += Clients)
            while (!_acknowledged.ContainsKey(i))
            {
                try
                {
                    using var request = Shirts.Order($"K-{i}", $"key-{i}");
                    using var answer = await http.SendAsync(request);
                    if (answer.IsSuccessStatusCode) _acknowledged[i] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
                    else await pause.WaitForNextTickAsync();
                }
                catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException or IOException) { await pause.WaitForNextTickAsync(); }   // it was killed: ask again
            }
    }
}
