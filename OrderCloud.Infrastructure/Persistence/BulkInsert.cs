using System.Collections.Concurrent;
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
/// Many new rows, of one table or several, in one round trip within the open transaction. For rows that no aggregate owns (terms, movements, the
/// timeline), and for aggregates that are made where every millisecond counts. Their tenant is the context's, whatever they say.
/// </summary>
public sealed class InsertBatch(AppDb db)
{
    private const int RowsPerStatement = 90, ValuesPerCommand = 2000;   // SQL Server takes at most 2,100 parameters

    /// <summary>A table's statement up to its rows, and what stands in a row. A model lives as long as the program.</summary>
    private sealed record Shape(string Into, IReadOnlyList<IProperty> Columns);

    private static readonly ConcurrentDictionary<IEntityType, Shape> Shapes = new();

    private readonly List<(StringBuilder Sql, List<object> Values)> _commands = [];

    public InsertBatch Add<T>(IReadOnlyCollection<T> rows) where T : class, ITenantOwned
    {
        var table = db.Model.FindEntityType(typeof(T))!;
        var shape = Shapes.GetOrAdd(table, ShapeOf);
        foreach (var row in rows) StoredText.Mask(table, row);
        foreach (var chunk in rows.Chunk(Math.Min(RowsPerStatement, ValuesPerCommand / shape.Columns.Count))) Append(shape, chunk);
        return this;
    }

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (sql, values) in _commands) await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
    }

    private Shape ShapeOf(IEntityType table)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var store = StoreObjectIdentifier.Create(table, StoreObjectType.Table)!.Value;
        var columns = table.GetFlattenedProperties().ToList();
        var list = string.Join(", ", columns.Select(c => names.DelimitIdentifier(c.GetColumnName(store)!)));
        return new($"INSERT INTO {names.DelimitIdentifier(store.Name, store.Schema)} ({list}) VALUES ", columns);
    }

    private void Append<T>(Shape shape, T[] rows) where T : class
    {
        if (_commands.Count == 0 || _commands[^1].Values.Count + rows.Length * shape.Columns.Count > ValuesPerCommand) _commands.Add((new(), []));
        var (sql, values) = _commands[^1];
        sql.Append(shape.Into);
        for (var row = 0; row < rows.Length; row++)
            sql.Append(row > 0 ? ", (" : "(").AppendJoin(", ", shape.Columns.Select(column => Place(column, rows[row], values))).Append(')');
        sql.Append(";\n");
    }

    /// <summary>The value's place in the text: a parameter, or NULL as it is, because a null has no type to send it by.</summary>
    private string Place<T>(IProperty column, T row, List<object> values) where T : class
    {
        var value = column.Name switch
        {
            nameof(ITenantOwned.TenantId) => db.TenantId,
            nameof(ITraced.Trace) when row is ITraced { Trace: "" } => Tracing.CurrentId,
            _ => column.GetGetter().GetClrValueUsingContainingEntity(row),
        };
        if ((column.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value) is not { } stored) return "NULL";
        values.Add(stored);
        return "{" + (values.Count - 1).ToString(CultureInfo.InvariantCulture) + "}";
    }
}
