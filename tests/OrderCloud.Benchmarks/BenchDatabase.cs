using Npgsql;

namespace OrderCloud.Benchmarks;

/// <summary>Databases of the PostgreSQL that tests/postgres.sh started.</summary>
internal static class BenchDatabase
{
    public static string Server => Environment.GetEnvironmentVariable("ORDERCLOUD_TEST_POSTGRES") is { Length: > 0 } server ? server
        : throw new InvalidOperationException("This needs a PostgreSQL of its own: eval \"$(bash tests/postgres.sh start DIR)\" first.");

    /// <summary>Its connection string. It goes with the server.</summary>
    public static async Task<string> NewAsync()
    {
        var name = $"oc_bench_{Guid.CreateVersion7():N}";
        await CreateAsync(name);
        return Of(name);
    }

    public static string Of(string name) => new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;

    public static async Task CreateAsync(string name)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        if ((long)(await ask.ExecuteScalarAsync())! > 0) return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
    }
}
