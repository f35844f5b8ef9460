using Npgsql;

namespace OrderCloud.Testing;

/// <summary>Databases on the PostgreSQL server that tests/run.sh starts; the role is no superuser, so row-level security binds it.</summary>
public static class TestPostgres
{
    public const string Variable = "ORDERCLOUD_TEST_POSTGRES";

    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable);

    // A vacuum of the server's own may be at work in a database that is dropped; only a superuser may end it.
    private static readonly string? Admin = Environment.GetEnvironmentVariable(Variable + "_ADMIN");

    public static bool IsAvailable => WhyNot is null;

    public static string? WhyNot => string.IsNullOrEmpty(Server) ? $"There is no PostgreSQL for tests ({Variable}; tests/run.sh starts one)." : null;

    /// <summary>A new database of its own, empty or a copy of <paramref name="template"/>'s, and its connection string.</summary>
    /// <param name="template">The connection string of a database from this class. Nobody may be connected to it meanwhile.</param>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"oc_{Guid.CreateVersion7():N}";
        var source = "";
        if (template is not null)
        {
            await ReleaseAsync(template);
            source = $" TEMPLATE {NameIn(template)} STRATEGY FILE_COPY";   // half the work of writing each page to the log
        }

        await CreateAsync($"CREATE DATABASE {name}{source}");
        // Small pools, soon empty: many databases share the server's connections.
        return new NpgsqlConnectionStringBuilder(Server)
        {
            Database = name,
            MaxPoolSize = 40,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 2,
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    /// <summary>A vacuum of the server's own may be at work in the template.</summary>
    private static async Task CreateAsync(string statement)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunOnServerAsync(statement);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse && attempt < 6) { await beat.WaitForNextTickAsync(); }
        }
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        await ReleaseAsync(connectionString);
        await RunOnServerAsync($"DROP DATABASE IF EXISTS {NameIn(connectionString)} WITH (FORCE)", Admin ?? Server);
    }

    private static string NameIn(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        return name is not null && name.StartsWith("oc_", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? name
            : throw new ArgumentException($"'{name}' was not made here.", nameof(connectionString));
    }

    private static async Task ReleaseAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task RunOnServerAsync(string statement, string? server = null)
    {
        await using var connection = new NpgsqlConnection(server ?? Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
