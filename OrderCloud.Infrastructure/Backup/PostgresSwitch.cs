using Npgsql;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>Puts the old store aside under other names while a new one is built in its place; then one of the two goes.</summary>
internal static class PostgresSwitch
{
    private const string Aside = "before_restore_";

    private static readonly string[] Schemas = [PostgresTables.Data, PostgresTables.Directory];

    public static async Task PutAsideAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var schema in Schemas)
            if (await ExistsAsync(connection, schema, ct)) await RunAsync(connection, $"ALTER SCHEMA \"{schema}\" RENAME TO \"{Aside}{schema}\"", ct);
        await RunAsync(connection, $"CREATE SCHEMA \"{PostgresTables.Data}\"; GRANT USAGE ON SCHEMA \"{PostgresTables.Data}\" TO PUBLIC", ct);
        await transaction.CommitAsync(ct);
    }

    public static async Task KeepNewAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var schema in Schemas) await RunAsync(connection, $"DROP SCHEMA IF EXISTS \"{Aside}{schema}\" CASCADE", ct);
        await transaction.CommitAsync(ct);
    }

    public static async Task PutBackAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var schema in Schemas)
        {
            await RunAsync(connection, $"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE", ct);
            if (await ExistsAsync(connection, Aside + schema, ct)) await RunAsync(connection, $"ALTER SCHEMA \"{Aside}{schema}\" RENAME TO \"{schema}\"", ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>A restore that died half-way left the old store aside.</summary>
    public static async Task RecoverAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await ExistsAsync(connection, Aside + PostgresTables.Data, ct)) await PutBackAsync(connection, ct);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)", connection) { Parameters = { new() { Value = schema } } };
        return (bool)(await ask.ExecuteScalarAsync(ct))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
