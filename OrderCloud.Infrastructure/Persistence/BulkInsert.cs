using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Infrastructure.Persistence;

public static class BulkInsert
{
    extension(AppDb db)
    {
        /// <summary>Inserts the rows within the open transaction; their tenant is the context's, whatever they say.</summary>
        public Task InsertNowAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct) where T : class, ITenantOwned =>
            new InsertBatch(db).Add(rows).RunAsync(ct);
    }
}

/// <summary>
/// Many new rows, of one table or several, in as few round trips as the engine takes, within the open transaction. For rows that no aggregate owns (terms,
/// movements, the timeline), and for aggregates that are made where every millisecond counts. Their tenant is the context's, whatever they say.
/// </summary>
public sealed class InsertBatch(AppDb db)
{
    private const int RowsPerStatement = 90, ValuesPerCommand = 2000;   // SQL Server takes at most 2,100 parameters

    /// <summary>A table's statement up to its rows, and what stands in a row. A model lives as long as the program.</summary>
    private sealed record Shape(string Into, IReadOnlyList<IProperty> Columns);

    private static readonly ConcurrentDictionary<IEntityType, Shape> Shapes = new();

    private readonly List<(Shape Shape, List<object?[]> Rows)> _tables = [];

    public InsertBatch Add<T>(IReadOnlyCollection<T> rows) where T : class, ITenantOwned
    {
        if (rows.Count == 0) return this;
        var table = db.Model.FindEntityType(typeof(T))!;
        var shape = Shapes.GetOrAdd(table, ShapeOf);
        foreach (var row in rows) StoredText.Mask(table, row);
        _tables.Add((shape, [.. rows.Select(row => shape.Columns.Select(column => Stored(column, row)).ToArray())]));
        return this;
    }

    public Task RunAsync(CancellationToken ct) => db.Database.IsSqlite() ? RunPreparedAsync(ct) : RunTogetherAsync(ct);

    private Shape ShapeOf(IEntityType table)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var store = StoreObjectIdentifier.Create(table, StoreObjectType.Table)!.Value;
        var columns = table.GetFlattenedProperties().ToList();
        var list = string.Join(", ", columns.Select(c => names.DelimitIdentifier(c.GetColumnName(store)!)));
        return new($"INSERT INTO {names.DelimitIdentifier(store.Name, store.Schema)} ({list}) VALUES ", columns);
    }

    private object? Stored(IProperty column, object row)
    {
        var value = column.Name switch
        {
            nameof(ITenantOwned.TenantId) => db.TenantId,
            nameof(ITraced.Trace) when row is ITraced { Trace: "" } => Tracing.CurrentId,
            _ => column.GetGetter().GetClrValueUsingContainingEntity(row),
        };
        return column.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
    }

    /// <summary>SQLite is no round trip away: one short statement, prepared once, is read and bound in a fraction of the time of a long one.</summary>
    private async Task RunPreparedAsync(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try { await InsertPreparedAsync(ct); }
        finally { await db.Database.CloseConnectionAsync(); }
    }

    private async Task InsertPreparedAsync(CancellationToken ct)
    {
        foreach (var (shape, rows) in _tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            var places = shape.Columns.Select((_, i) => Parameter(command, i)).ToList();
            command.CommandText = $"{shape.Into}({string.Join(", ", places.Select(p => p.ParameterName))})";
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++) places[i].Value = row[i] ?? DBNull.Value;
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static DbParameter Parameter(DbCommand command, int place)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{place}");
        command.Parameters.Add(parameter);
        return parameter;
    }

    private async Task RunTogetherAsync(CancellationToken ct)
    {
        foreach (var (sql, values) in Commands()) await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
    }

    private List<(StringBuilder Sql, List<object> Values)> Commands()
    {
        var commands = new List<(StringBuilder Sql, List<object> Values)>();
        foreach (var (shape, rows) in _tables)
            foreach (var chunk in rows.Chunk(Math.Min(RowsPerStatement, ValuesPerCommand / shape.Columns.Count)))
            {
                if (commands.Count == 0 || commands[^1].Values.Count + chunk.Length * shape.Columns.Count > ValuesPerCommand) commands.Add((new(), []));
                var (sql, values) = commands[^1];
                sql.Append(shape.Into).AppendJoin(", ", chunk.Select(row => $"({string.Join(", ", row.Select(value => Place(value, values)))})")).Append(";\n");
            }
        return commands;
    }

    /// <summary>The value's place in the text: a parameter, or NULL as it is, because a null has no type to send it by.</summary>
    private static string Place(object? value, List<object> values)
    {
        if (value is null) return "NULL";
        values.Add(value);
        return $"{{{(values.Count - 1).ToString(CultureInfo.InvariantCulture)}}}";
    }
}
