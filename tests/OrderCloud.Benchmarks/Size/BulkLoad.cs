using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Benchmarks.Size;

/// <summary>Rows of mapped types straight into their tables: COPY on PostgreSQL, one prepared statement per table on SQLite.</summary>
internal sealed class BulkLoad(AppDb db)
{
    private readonly ISqlGenerationHelper _names = db.GetService<ISqlGenerationHelper>();

    /// <summary>Rows written so far.</summary>
    public long Rows { get; private set; }

    public async Task AddAsync<T>(IReadOnlyCollection<T> rows) where T : class, ITenantOwned
    {
        var table = db.Model.FindEntityType(typeof(T))!;
        var store = StoreObjectIdentifier.Create(table, StoreObjectType.Table)!.Value;
        IReadOnlyList<IProperty> columns = [.. table.GetFlattenedProperties()];
        var names = string.Join(", ", columns.Select(c => _names.DelimitIdentifier(c.GetColumnName(store)!)));
        var into = $"{_names.DelimitIdentifier(store.Name, store.Schema)} ({names})";
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres) await CopyAsync(postgres, into, columns, rows);
        else Insert((SqliteConnection)db.Database.GetDbConnection(), into, columns, rows);
        Rows += rows.Count;
    }

    private async Task CopyAsync<T>(NpgsqlConnection connection, string into, IReadOnlyList<IProperty> columns, IReadOnlyCollection<T> rows) where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var column in columns)
            {
                if (Stored(column, row) is { } value) await copy.WriteAsync(value, ((RelationalTypeMapping)column.GetTypeMapping()).StoreType.Split('(')[0]);
                else await copy.WriteNullAsync();
            }
        }
        await copy.CompleteAsync();
    }

    private void Insert<T>(SqliteConnection connection, string into, IReadOnlyList<IProperty> columns, IReadOnlyCollection<T> rows) where T : class
    {
        using DbCommand command = connection.CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"INSERT INTO {into} VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < columns.Count; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) command.Parameters[i].Value = Stored(columns[i], row) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    private object? Stored<T>(IProperty column, T row) where T : class
    {
        var value = column.Name == nameof(ITenantOwned.TenantId) ? db.TenantId : column.GetGetter().GetClrValueUsingContainingEntity(row);
        return column.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
    }
}
