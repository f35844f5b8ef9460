using Microsoft.Data.Sqlite;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>SQLite: online copies of the databases, all of one moment; restored files are checked beside the store and then take its place.</summary>
internal sealed class SqliteCopy(DatabaseSettings settings) : IStoreCopy
{
    private const string Data = "ordercloud", Directory = "directory", Jobs = "jobs", Mail = "mail";

    private const int MostTries = 200;

    private static readonly string[] Databases = [Directory, Data, Jobs];

    public async Task<Outcome<StoreCopy>> WriteAsync(string folder, CancellationToken ct)
    {
        if (!File.Exists(settings.SqliteFile(Data)) || !File.Exists(settings.SqliteFile(Directory))) return BackupRefusals.NoStore;
        var databases = Databases.Where(name => File.Exists(settings.SqliteFile(name))).ToList();
        await CopyAsync(databases, folder, ct);
        CopyFolder(Path.Combine(settings.DataDirectory, Mail), Path.Combine(folder, Mail));

        var tables = new List<TableSum>();
        foreach (var name in databases) tables.AddRange(await SqliteSums.OfAsync(name, FileIn(folder, name), ct));
        return new StoreCopy(await SqliteSums.MigrationsAsync(FileIn(folder, Data), ct), await SqliteSums.MigrationsAsync(FileIn(folder, Directory), ct), tables);
    }

    public async Task<Refusal?> WhyNotReplaceAsync(bool force, CancellationToken ct)
    {
        foreach (var name in Databases.Where(name => File.Exists(settings.SqliteFile(name))))
            if (!await IsFreeAsync(settings.SqliteFile(name), ct)) return BackupRefusals.InUse;
        return !force && await HoldsMerchantsAsync(ct) ? BackupRefusals.NotEmpty : null;
    }

    public async Task<Refusal?> ReplaceAsync(string folder, BackupManifest manifest, CancellationToken ct)
    {
        var found = new List<TableSum>();
        foreach (var name in Databases.Where(name => File.Exists(FileIn(folder, name)))) found.AddRange(await SqliteSums.OfAsync(name, FileIn(folder, name), ct));
        if (RowSum.Difference(manifest.Tables, found) is { } difference) return BackupRefusals.Damaged(difference);

        foreach (var name in (string[])[Data, Directory])
        {
            await using var copy = await OpenAsync(FileIn(folder, name), SqliteOpenMode.ReadWrite, ct);
            await RunAsync(copy, 15, ct, "PRAGMA journal_mode=WAL");   // as the site keeps them
        }
        var before = System.IO.Directory.CreateDirectory(Path.Combine(settings.DataDirectory, $"before-restore-{Guid.NewGuid():N}")).FullName;
        try
        {
            Move(settings.DataDirectory, before);
            Move(folder, settings.DataDirectory);
        }
        catch
        {
            Move(before, settings.DataDirectory);   // as it was
            throw;
        }
        System.IO.Directory.Delete(before, recursive: true);
        return null;
    }

    /// <summary>One read transaction per database, all of one moment; nobody who writes is held up, and the copies take as long as they take.</summary>
    private async Task CopyAsync(List<string> databases, string folder, CancellationToken ct)
    {
        var readers = await ReadersAsync(databases, ct);
        try
        {
            foreach (var (name, reader) in readers)
            {
                await using var copy = await OpenAsync(FileIn(folder, name), SqliteOpenMode.ReadWriteCreate, ct);
                reader.BackupDatabase(copy);
                await RunAsync(copy, 15, ct, "PRAGMA journal_mode=DELETE");   // one file each, without a log beside it
            }
        }
        finally { await CloseAsync(readers.Select(r => r.Connection)); }
    }

    /// <summary>Transactions that were all begun without anybody having committed in between: it is tried until that is so.</summary>
    private async Task<List<(string Name, SqliteConnection Connection)>> ReadersAsync(List<string> databases, CancellationToken ct)
    {
        var witnesses = new List<SqliteConnection>();
        try
        {
            foreach (var name in databases) witnesses.Add(await OpenAsync(settings.SqliteFile(name), SqliteOpenMode.ReadWrite, ct));
            for (var left = MostTries; ; left--)
            {
                var readers = new List<(string Name, SqliteConnection Connection)>();
                try
                {
                    var before = await VersionsAsync(witnesses, ct);
                    foreach (var name in databases)
                    {
                        readers.Add((name, await OpenAsync(settings.SqliteFile(name), SqliteOpenMode.ReadWrite, ct)));
                        await RunAsync(readers[^1].Connection, 15, ct, "BEGIN", "SELECT count(*) FROM sqlite_master");
                    }
                    if (before.SequenceEqual(await VersionsAsync(witnesses, ct))) return readers;
                    if (left == 0) throw new TimeoutException($"Others wrote between the databases {MostTries} times. Try again when the site is less busy.");
                    await CloseAsync(readers.Select(r => r.Connection));
                }
                catch
                {
                    await CloseAsync(readers.Select(r => r.Connection));
                    throw;
                }
            }
        }
        finally { await CloseAsync(witnesses); }
    }

    /// <summary>A number per database that another one's commit changes.</summary>
    private static async Task<List<long>> VersionsAsync(List<SqliteConnection> witnesses, CancellationToken ct)
    {
        var versions = new List<long>();
        foreach (var witness in witnesses)
        {
            await using var command = witness.CreateCommand();
            command.CommandText = "PRAGMA data_version";
            versions.Add((long)(await command.ExecuteScalarAsync(ct))!);
        }
        return versions;
    }

    private static async Task CloseAsync(IEnumerable<SqliteConnection> connections)
    {
        foreach (var connection in connections) await connection.DisposeAsync();
    }

    private static void Move(string from, string to)
    {
        foreach (var name in Databases)
            foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
                if (File.Exists(FileIn(from, name) + suffix)) File.Move(FileIn(from, name) + suffix, FileIn(to, name) + suffix);
        if (System.IO.Directory.Exists(Path.Combine(from, Mail))) System.IO.Directory.Move(Path.Combine(from, Mail), Path.Combine(to, Mail));
    }

    private static void CopyFolder(string from, string to)
    {
        if (!System.IO.Directory.Exists(from)) return;
        System.IO.Directory.CreateDirectory(to);
        foreach (var file in System.IO.Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    /// <summary>A site that runs holds its connections open, and with them a share of the file.</summary>
    private static async Task<bool> IsFreeAsync(string file, CancellationToken ct)
    {
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct);
        try
        {
            await RunAsync(connection, 3, ct, "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "ROLLBACK");
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6) { return false; }   // busy, locked
    }

    private async Task<bool> HoldsMerchantsAsync(CancellationToken ct)
    {
        var file = settings.SqliteFile(Directory);
        if (!File.Exists(file)) return false;
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'Merchants'";
        if ((long)(await command.ExecuteScalarAsync(ct))! == 0) return false;
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM Merchants) OR EXISTS (SELECT 1 FROM AspNetUsers)";
        return (long)(await command.ExecuteScalarAsync(ct))! == 1;
    }

    private static string FileIn(string folder, string name) => Path.Combine(folder, name + ".db");

    /// <summary>One command each: the driver keeps silent when a statement fails that follows one with an answer.</summary>
    private static async Task RunAsync(SqliteConnection connection, int seconds, CancellationToken ct, params string[] statements)
    {
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.CommandTimeout = seconds;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken ct)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 3 }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}
