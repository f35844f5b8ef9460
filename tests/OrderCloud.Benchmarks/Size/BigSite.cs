using Npgsql;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Benchmarks.Size;

/// <summary>Where `seed` writes and `lists` and `memory` read: a directory of its own, or a database of the PostgreSQL that tests/postgres.sh started.</summary>
internal static class BigSite
{
    private const string Database = "ordercloud_big";

    /// <summary>From "--provider Sqlite|PostgreSql" and "--data DIR"; for the site.</summary>
    public static async Task<string[]> SettingsAsync(string[] args)
    {
        var data = BigStore.Option(args, "--data") ?? Path.Combine(Path.GetTempPath(), "ordercloud-big");
        string[] common = [$"--OrderCloud:DataDirectory={data}", "--Api:RateLimit=1000000", "--applicationName=OrderCloud.Web"];
        if (!IsPostgres(args)) return [.. common, "--Database:Provider=Sqlite"];

        var server = Environment.GetEnvironmentVariable("ORDERCLOUD_TEST_POSTGRES")
            ?? throw new InvalidOperationException("PostgreSql needs a server: eval \"$(bash tests/postgres.sh start DIR)\" first.");
        await CreateAsync(server);
        return [.. common, "--Database:Provider=PostgreSql", $"--ConnectionStrings:OrderCloud={new NpgsqlConnectionStringBuilder(server) { Database = Database }.ConnectionString}"];
    }

    public static bool IsPostgres(string[] args) => BigStore.Option(args, "--provider") is { } name && Enum.Parse<DatabaseProvider>(name, ignoreCase: true) is DatabaseProvider.PostgreSql;

    private static async Task CreateAsync(string server)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = Database } } };
        if ((long)(await ask.ExecuteScalarAsync())! > 0) return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
        await create.ExecuteNonQueryAsync();
    }
}
