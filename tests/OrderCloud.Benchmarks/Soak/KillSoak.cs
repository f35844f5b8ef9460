using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.Benchmarks.Soak;

/// <summary>The long forms of the reliability tests.</summary>
internal static class KillSoak
{
    private const int Orders = 4000, Kills = 20;
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["kills"])
        {
            Console.Error.WriteLine("soak kills: posts orders at a server that is killed 20 times, on SQLite and, where there is one, on PostgreSQL.");
            return 2;
        }

        var met = await RunAsync(DatabaseProvider.Sqlite);
        if (TestPostgres.IsAvailable) return met & await RunAsync(DatabaseProvider.PostgreSql) ? 0 : 1;
        Console.Error.WriteLine("No PostgreSQL: eval \"$(bash tests/postgres.sh start DIR)\" first.");
        return 2;
    }

    private static async Task<bool> RunAsync(DatabaseProvider engine)
    {
        var result = await KilledServer.RunAsync(engine, Orders, Kills);
        var met = result is { Lost: 0, Twice: 0 } && result.There == Orders && result.Reserved == Orders && result.LongestRestart <= ReadyWithin;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            figure = $"{Kills} kills while {Orders} orders are posted, {engine}", there = result.There, lost = result.Lost, twice = result.Twice, reserved = result.Reserved,
            longestRestartSeconds = Math.Round(result.LongestRestart.TotalSeconds, 1), bar = $"0 lost, 0 twice, {Orders} reserved, ready again within {ReadyWithin.TotalSeconds} s", met,
        }));
        return met;
    }
}
