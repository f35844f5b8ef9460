using Npgsql;

namespace OrderCloud.Infrastructure.Backup;

/// <param name="Walled">Row-level security shows one merchant's rows at a time.</param>
/// <param name="Columns">Those that are written: not what the server computes. For SQL.</param>
internal sealed record PostgresTable(string Schema, string Name, bool Walled, string Columns)
{
    public string Sql => $"\"{Schema}\".\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>The tables of the store on one connection, and what stands in them.</summary>
internal static class PostgresTables
{
    public const string Data = "public", Directory = "directory";

    public static async Task<List<PostgresTable>> ListAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT n.nspname, c.relname, c.relrowsecurity, (SELECT coalesce(string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), '') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname IN ('{Data}', '{Directory}') ORDER BY 1, 2
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var tables = new List<PostgresTable>();
        while (await rows.ReadAsync(ct)) tables.Add(new(rows.GetString(0), rows.GetString(1), rows.GetBoolean(2), rows.GetString(3)));
        return tables;
    }

    public static async Task<List<string>> MigrationsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT \"MigrationId\" FROM \"{schema}\".\"__EFMigrationsHistory\" ORDER BY 1", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await rows.ReadAsync(ct)) ids.Add(rows.GetString(0));
        return ids;
    }

    public static async Task<List<Guid>> TenantsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT \"Id\" FROM \"{Directory}\".\"Merchants\" ORDER BY 1", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(ct)) ids.Add(rows.GetGuid(0));
        return ids;
    }

    /// <summary>Until the transaction ends, or the next is chosen, row-level security shows this merchant's rows.</summary>
    public static async Task ShowAsync(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT set_config('app.tenant', $1, true)", connection) { Parameters = { new() { Value = tenant.ToString() } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Within a transaction. Rows are hashed in their text form, so the server's version does not count.</summary>
    public static async Task<List<TableSum>> SumsAsync(NpgsqlConnection connection, IReadOnlyList<PostgresTable> tables, IReadOnlyList<Guid> tenants, CancellationToken ct)
    {
        await using (var settle = new NpgsqlCommand("SET LOCAL TIME ZONE 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1", connection))
            await settle.ExecuteNonQueryAsync(ct);
        var sums = tables.ToDictionary(t => t, _ => new RowSum());
        foreach (var table in tables.Where(t => !t.Walled)) await AddAsync(table);
        foreach (var tenant in tenants)
        {
            await ShowAsync(connection, tenant, ct);
            foreach (var table in tables.Where(t => t.Walled)) await AddAsync(table);
        }
        return [.. tables.Select(t => sums[t].Of($"{t.Schema}.{t.Name}"))];

        async Task AddAsync(PostgresTable table)
        {
            await using var command = new NpgsqlCommand(
                $"SELECT count(*), mod(coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint::numeric), 0), 1152921504606846976)::bigint FROM {table.Sql} t", connection) { CommandTimeout = 0 };
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            sums[table].Add((ulong)row.GetInt64(1), row.GetInt64(0));
        }
    }
}
