using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>Adds up the tables of a database file that nobody else has open.</summary>
internal static class SqliteSums
{
    public static async Task<IReadOnlyList<TableSum>> OfAsync(string database, string file, CancellationToken ct)
    {
        await using var connection = await OpenAsync(file, ct);
        var sums = new List<TableSum>();
        foreach (var table in await NamesAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name", ct))
            sums.Add((await AddUpAsync(connection, table, ct)).Of($"{database}.{table}"));
        return sums;
    }

    public static async Task<IReadOnlyList<string>> MigrationsAsync(string file, CancellationToken ct)
    {
        await using var connection = await OpenAsync(file, ct);
        return await NamesAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", ct);
    }

    private static async Task<RowSum> AddUpAsync(SqliteConnection connection, string table, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await using var rows = await command.ExecuteReaderAsync(ct);
        var sum = new RowSum();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await rows.ReadAsync(ct))
        {
            for (var column = 0; column < rows.FieldCount; column++) Append(hash, rows.GetValue(column));
            sum.Add(BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset()));
        }
        return sum;
    }

    /// <summary>Kind, length and bytes, so that two values never run into each other.</summary>
    private static void Append(IncrementalHash hash, object value)
    {
        (char kind, byte[] bytes) = value switch
        {
            long number => ('i', BitConverter.GetBytes(number)),
            double real => ('r', BitConverter.GetBytes(real)),
            string text => ('t', Encoding.UTF8.GetBytes(text)),
            byte[] blob => ('b', blob),
            _ => ('n', Array.Empty<byte>()),
        };
        Span<byte> head = stackalloc byte[1 + sizeof(int)];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        hash.AppendData(head);
        hash.AppendData(bytes);
    }

    private static async Task<List<string>> NamesAsync(SqliteConnection connection, string query, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var rows = await command.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await rows.ReadAsync(ct)) names.Add(rows.GetString(0));
        return names;
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken ct)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}
