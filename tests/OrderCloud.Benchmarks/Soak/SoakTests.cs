using System.Net;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.Benchmarks.Soak;

/// <summary>Chooses the long form of a reliability test.</summary>
internal static class SoakTests
{
    private const int OutageOrders = 3000, Rounds = 100, RepeatedOrders = 1000, Copies = 5, BodiesPerFamily = 1000;
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(60), RecoveredWithin = TimeSpan.FromSeconds(10), AnsweredWithin = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["kills"]:
                return await KillSoak.RunAsync(args);
            case ["outage" or "oversell"] when TestPostgres.WhyNot is { } why:
                await Console.Error.WriteLineAsync(why);
                return 2;
            case ["repeats"]:
                return await RepeatsAsync();
            case ["fuzz"]:
                return await FuzzAsync();
            case ["outage"]:
                return await OutageAsync();
            case ["oversell"]:
                return await OversellAsync();
            default:
                await Console.Error.WriteLineAsync("soak kills | soak outage | soak oversell | soak repeats | soak fuzz");
                return 2;
        }
    }

    private static async Task<int> OutageAsync()
    {
        var result = await DatabaseOutage.RunAsync(OutageOrders, Away);
        var errors = result.Answers.GetValueOrDefault(HttpStatusCode.InternalServerError);
        var met = result is { Twice: 0, SameProcess: true, ReadyWhileAway: false } && result.There == OutageOrders && result.Reserved == OutageOrders && errors == 0 && result.Recovery <= RecoveredWithin;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            figure = $"{Away.TotalSeconds} s without database while {OutageOrders} orders are posted", there = result.There, twice = result.Twice, reserved = result.Reserved,
            answers = result.Answers.ToDictionary(a => (int)a.Key, a => a.Value), recoverySeconds = Math.Round(result.Recovery.TotalSeconds, 1),
            bar = $"none lost, none twice, no 500, orders again within {RecoveredWithin.TotalSeconds} s", met,
        }));
        return met ? 0 : 1;
    }

    private static async Task<int> OversellAsync()
    {
        var result = await Oversell.RunAsync(Rounds);
        var exact = result.Sold.Count(n => n == Oversell.Units) == Rounds && result.Refused.All(n => n == Oversell.Buyers - Oversell.Units) && result.Reserved.All(n => n == Oversell.Units);
        var met = exact && result.P99 <= AnsweredWithin;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            figure = $"{Rounds} rounds of {Oversell.Buyers} buyers at two nodes for {Oversell.Units} units", soldEachTime = result.Sold.Distinct().Order(), refusedEachTime = result.Refused.Distinct().Order(),
            p99Ms = Math.Round(result.P99.TotalMilliseconds), bar = $"exactly {Oversell.Units} and {Oversell.Buyers - Oversell.Units} each time, p99 ≤ {AnsweredWithin.TotalSeconds} s", met,
        }));
        return met ? 0 : 1;
    }

    private static async Task<int> RepeatsAsync()
    {
        var engine = TestPostgres.IsAvailable ? DatabaseProvider.PostgreSql : DatabaseProvider.Sqlite;
        var result = await Repeats.RunAsync(engine, RepeatedOrders, Copies);
        var met = result == new RepeatsResult(RepeatedOrders, RepeatedOrders, RepeatedOrders, Torn: 0, RepeatedOrders, Repeats.Neighbours, Changed: 0, RepeatedOrders);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            figure = $"{RepeatedOrders} orders, each posted {Copies} times at once, {engine}", result,
            bar = $"{RepeatedOrders} orders, one answer each, every mismatch refused, the same bytes after a restart", met,
        }));
        return met ? 0 : 1;
    }

    private static async Task<int> FuzzAsync()
    {
        await using var site = await StillSite.OnAsync(TestPostgres.IsAvailable ? DatabaseProvider.PostgreSql : DatabaseProvider.Sqlite);
        var results = await ApiFuzz.RunAsync(site, BodiesPerFamily, seed: 1);
        var met = results.All(r => r is { Broken: [], Changed: [], Unnamed: [] });
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            figure = $"{BodiesPerFamily} malformed bodies for each of {results.Count} families of addresses", families = results, bar = "no 500, no row changed by a refusal, every wrong value named", met,
        }));
        return met ? 0 : 1;
    }
}
