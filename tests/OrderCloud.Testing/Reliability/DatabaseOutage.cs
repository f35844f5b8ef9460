using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing.Reliability;

/// <summary>What became of orders that were posted while the database went away and came back.</summary>
/// <param name="Answers">How often each status was answered.</param>
/// <param name="SameProcess">It neither ended nor was started again.</param>
/// <param name="ReadyWhileAway">Whether it said that it was ready.</param>
/// <param name="Recovery">From the database's return until the next order was taken.</param>
public sealed record OutageResult(int Orders, int There, int Twice, int Reserved, IReadOnlyDictionary<HttpStatusCode, int> Answers, bool SameProcess, bool ReadyWhileAway, TimeSpan Recovery);

/// <summary>REL-7: clients post orders with idempotency keys and ask again until each is acknowledged; meanwhile nothing passes between the site and its PostgreSQL.</summary>
public sealed class DatabaseOutage
{
    private const int Clients = 6;

    private readonly int _orders;
    private readonly SiteProcess _site;
    private readonly ConcurrentDictionary<int, Guid> _acknowledged = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();
    private long _lastTakenAt;

    private DatabaseOutage(SiteProcess site, int orders) => (_site, _orders) = (site, orders);

    public static async Task<OutageResult> RunAsync(int orders, TimeSpan away)
    {
        await using var site = await SiteProcess.NewAsync(DatabaseProvider.PostgreSql);
        var direct = new NpgsqlConnectionStringBuilder(site.Postgres);
        await using var gate = new TcpGate(direct.Host!, direct.Port);
        site.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        site.Environment["ConnectionStrings__OrderCloud"] = new NpgsqlConnectionStringBuilder(site.Postgres) { Host = "127.0.0.1", Port = gate.Port, Timeout = 5, CommandTimeout = 10 }.ConnectionString;
        return await new DatabaseOutage(site, orders).RunAsync(gate, away);
    }

    private async Task<OutageResult> RunAsync(TcpGate gate, TimeSpan away)
    {
        var made = await _site.MerchantAsync();
        await _site.StartAsync();
        var process = _site.ProcessId;
        using var http = _site.Api(made.ApiKey!);
        await Shirts.StockAsync(http, 100 * _orders);

        var posting = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => PostUntilTakenAsync(http, client)));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (_acknowledged.Count < _orders / 3) await beat.WaitForNextTickAsync();
        await gate.ShutAsync();
        using (var time = new PeriodicTimer(away)) await time.WaitForNextTickAsync();
        using var outside = new HttpClient { BaseAddress = _site.Url };
        using var ready = await outside.GetAsync("/health/ready");
        gate.Open();
        var back = Stopwatch.GetTimestamp();
        var taken = _acknowledged.Count;
        while (_acknowledged.Count == taken) await beat.WaitForNextTickAsync();
        var recovery = Stopwatch.GetElapsedTime(back, Volatile.Read(ref _lastTakenAt));
        await posting;

        var there = await Shirts.AllOrdersAsync(http);
        return new(
            _orders, there.Count, there.GroupBy(o => o.ExternalId).Count(o => o.Count() > 1), await Shirts.ReservedAsync(http), new Dictionary<HttpStatusCode, int>(_answers),
            _site.ProcessId == process && !Process.GetProcessById(process).HasExited, ready.IsSuccessStatusCode, recovery);
    }

    private async Task PostUntilTakenAsync(HttpClient http, int client)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = client; i < _orders; i += Clients)
            while (!_acknowledged.ContainsKey(i))
            {
                using var request = Shirts.Order($"O-{i}", $"key-{i}");
                try
                {
                    using var answer = await http.SendAsync(request);
                    _answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
                    if (answer.IsSuccessStatusCode)
                    {
                        _acknowledged[i] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
                        Volatile.Write(ref _lastTakenAt, Stopwatch.GetTimestamp());
                    }
                    else await pause.WaitForNextTickAsync();
                }
                catch (TaskCanceledException) { _answers.AddOrUpdate(HttpStatusCode.RequestTimeout, 1, (_, count) => count + 1); }   // longer than a client waits
            }
    }
}
