using System.Data;
using Npgsql;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>
/// PostgreSQL: pg_dump writes the schema and every table without a wall; row-level security binds its owner too, so walled tables are copied merchant by
/// merchant, in the snapshot that pg_dump reads. A restored store is built and checked beside the old one, which only then goes.
/// </summary>
internal sealed class PostgresCopy(DatabaseSettings settings, OurTables ours) : IStoreCopy
{
    private const string Dump = "schema.dump", Rows = "rows";

    public async Task<Outcome<StoreCopy>> WriteAsync(string folder, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var tables = await PostgresTables.ListAsync(connection, ct);
        if (tables.All(t => t.Schema != PostgresTables.Directory)) return BackupRefusals.NoStore;
        var walled = tables.Where(t => t.Walled).ToList();
        string snapshot;
        await using (var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection)) snapshot = (string)(await export.ExecuteScalarAsync(ct))!;

        string[] arguments = ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={Path.Combine(folder, Dump)}", .. walled.Select(t => $"--exclude-table-data={t.Sql}")];
        if (await PostgresTool.RunAsync("pg_dump", settings.ConnectionString, arguments, ct) is { } failed) return failed;

        var tenants = await PostgresTables.TenantsAsync(connection, ct);
        await CopyOutAsync(connection, walled, tenants, System.IO.Directory.CreateDirectory(Path.Combine(folder, Rows)).FullName, ct);
        return new StoreCopy(
            await PostgresTables.MigrationsAsync(connection, PostgresTables.Data, ct), await PostgresTables.MigrationsAsync(connection, PostgresTables.Directory, ct),
            await PostgresTables.SumsAsync(connection, tables, tenants, ct));
    }

    public async Task<Refusal?> WhyNotReplaceAsync(bool force, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await PostgresSwitch.RecoverAsync(connection, ct);
        var tables = await PostgresTables.ListAsync(connection, ct);
        if (tables.FirstOrDefault(t => !ours.Holds(t)) is { } foreign) return BackupRefusals.ForeignTables(foreign.Name);
        if (await OthersAsync(connection, ct)) return BackupRefusals.InUse;
        if (force || !tables.Exists(t => t is { Schema: PostgresTables.Directory, Name: "Merchants" })) return null;
        await using var ask = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM directory.\"Merchants\") OR EXISTS (SELECT 1 FROM directory.\"AspNetUsers\")", connection);
        return (bool)(await ask.ExecuteScalarAsync(ct))! ? BackupRefusals.NotEmpty : null;
    }

    public async Task<Refusal?> ReplaceAsync(string folder, BackupManifest manifest, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await PostgresSwitch.PutAsideAsync(connection, ct);
        try
        {
            if (await LoadAsync(connection, folder, manifest, ct) is not { } refused)
            {
                await PostgresSwitch.KeepNewAsync(connection, ct);
                return null;
            }
            await PostgresSwitch.PutBackAsync(connection, CancellationToken.None);
            return refused;
        }
        catch
        {
            await PostgresSwitch.PutBackAsync(connection, CancellationToken.None);
            throw;
        }
    }

    private async Task<Refusal?> LoadAsync(NpgsqlConnection connection, string folder, BackupManifest manifest, CancellationToken ct)
    {
        if (await RestoreAsync(folder, ["--section=pre-data", "--section=data"], ct) is { } failed) return failed;
        foreach (var file in System.IO.Directory.EnumerateFiles(Path.Combine(folder, Rows)))
        {
            using var rows = new StreamReader(file);
            await using var target = await connection.BeginTextImportAsync($"COPY \"{PostgresTables.Data}\".\"{Path.GetFileNameWithoutExtension(file)}\" FROM STDIN", ct);
            await PourAsync(rows, target, ct);
        }
        if (await RestoreAsync(folder, ["--section=post-data"], ct) is { } broken) return broken;

        await using var transaction = await connection.BeginTransactionAsync(ct);
        var sums = await PostgresTables.SumsAsync(connection, await PostgresTables.ListAsync(connection, ct), await PostgresTables.TenantsAsync(connection, ct), ct);
        return RowSum.Difference(manifest.Tables, sums) is { } difference ? BackupRefusals.Damaged(difference) : null;
    }

    private Task<Refusal?> RestoreAsync(string folder, string[] sections, CancellationToken ct) => PostgresTool.RunAsync(
        "pg_restore", settings.ConnectionString,
        ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(settings.ConnectionString).Database}", .. sections, Path.Combine(folder, Dump)], ct);

    private static async Task CopyOutAsync(NpgsqlConnection connection, List<PostgresTable> tables, List<Guid> tenants, string folder, CancellationToken ct)
    {
        foreach (var table in tables)
        {
            await using var file = new StreamWriter(Path.Combine(folder, table.Name + ".copy"));
            foreach (var tenant in tenants)
            {
                await PostgresTables.ShowAsync(connection, tenant, ct);
                // Named, because a walled table without names is copied with what the server computes, which it does not take back.
                using var rows = await connection.BeginTextExportAsync($"COPY {table.Sql} ({table.Columns}) TO STDOUT", ct);
                await PourAsync(rows, file, ct);
            }
        }
    }

    private static async Task PourAsync(TextReader from, TextWriter to, CancellationToken ct)
    {
        var buffer = new char[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;) await to.WriteAsync(buffer.AsMemory(0, read), ct);
    }

    /// <summary>A server that was just stopped may still be seen for a moment.</summary>
    private static async Task<bool> OthersAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var look = 1; ; look++)
        {
            await using var ask = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend')", connection);
            if (!(bool)(await ask.ExecuteScalarAsync(ct))!) return false;
            if (look == 6) return true;
            await beat.WaitForNextTickAsync(ct);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, ApplicationName = "ordercloud backup", CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}
