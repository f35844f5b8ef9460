using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OrderCloud.Domain.Common;

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
/// Many small rows, of one table or several, in one round trip within the open transaction. For rows that no aggregate owns: terms, movements,
/// the timeline. Their tenant is the context's, whatever they say.
/// </summary>
public sealed class InsertBatch(AppDb db)
{
    private const int RowsPerStatement = 90, ValuesPerCommand = 2000;   // SQL Server takes at most 2,100 parameters

    private readonly ISqlGenerationHelper _names = db.GetService<ISqlGenerationHelper>();
    private readonly List<(StringBuilder Sql, List<object> Values)> _commands = [];

    public InsertBatch Add<T>(IReadOnlyCollection<T> rows) where T : class, ITenantOwned
    {
        var table = db.Model.FindEntityType(typeof(T))!;
        var columns = table.GetProperties().ToList();
        foreach (var chunk in rows.Chunk(Math.Min(RowsPerStatement, ValuesPerCommand / columns.Count))) Append(table, columns, chunk);
        return this;
    }

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (sql, values) in _commands) await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
    }

    private void Append<T>(IEntityType table, List<IProperty> columns, T[] rows) where T : class
    {
        if (_commands.Count == 0 || _commands[^1].Values.Count + rows.Length * columns.Count > ValuesPerCommand) _commands.Add((new(), []));
        var (sql, values) = _commands[^1];
        sql.Append("INSERT INTO ").Append(_names.DelimitIdentifier(table.GetTableName()!, table.GetSchema()))
            .Append(" (").AppendJoin(", ", columns.Select(c => _names.DelimitIdentifier(c.GetColumnName()))).Append(") VALUES ");
        for (var row = 0; row < rows.Length; row++)
            sql.Append(row > 0 ? ", (" : "(").AppendJoin(", ", columns.Select(column => Place(column, rows[row], values))).Append(')');
        sql.Append(";\n");
    }

    /// <summary>The value's place in the text: a parameter, or NULL as it is, because a null has no type to send it by.</summary>
    private string Place<T>(IProperty column, T row, List<object> values) where T : class
    {
        var value = column.Name == nameof(ITenantOwned.TenantId) ? db.TenantId : column.GetGetter().GetClrValue(row);
        if ((column.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value) is not { } stored) return "NULL";
        values.Add(stored);
        return "{" + (values.Count - 1).ToString(CultureInfo.InvariantCulture) + "}";
    }
}
