using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Many small rows of one table in one statement, within the open transaction. For rows that no aggregate owns: terms, movements.</summary>
public static class BulkInsert
{
    private const int RowsPerStatement = 90;   // SQL Server takes at most 2,100 parameters

    extension(AppDb db)
    {
        /// <summary>Inserts the rows; their tenant is the context's, whatever they say.</summary>
        public async Task InsertNowAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct) where T : class, ITenantOwned
        {
            var table = db.Model.FindEntityType(typeof(T))!;
            foreach (var chunk in rows.Chunk(RowsPerStatement))
            {
                var (sql, values) = Statement(db, table, chunk);
                await db.Database.ExecuteSqlRawAsync(sql, values, ct);
            }
        }
    }

    private static (string Sql, List<object> Values) Statement<T>(AppDb db, IEntityType table, T[] rows) where T : class
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var columns = table.GetProperties().ToList();
        var values = new List<object>(rows.Length * columns.Count);
        var sql = new StringBuilder()
            .Append("INSERT INTO ").Append(names.DelimitIdentifier(table.GetTableName()!, table.GetSchema()))
            .Append(" (").AppendJoin(", ", columns.Select(c => names.DelimitIdentifier(c.GetColumnName()))).Append(") VALUES ");
        for (var row = 0; row < rows.Length; row++)
            sql.Append(row > 0 ? ", (" : "(").AppendJoin(", ", columns.Select(column => Place(db, column, rows[row], values))).Append(')');
        return (sql.ToString(), values);
    }

    /// <summary>The value's place in the text: a parameter, or NULL as it is, because a null has no type to send it by.</summary>
    private static string Place<T>(AppDb db, IProperty column, T row, List<object> values) where T : class
    {
        var value = column.Name == nameof(ITenantOwned.TenantId) ? db.TenantId : column.GetGetter().GetClrValue(row);
        if ((column.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value) is not { } stored) return "NULL";
        values.Add(stored);
        return "{" + (values.Count - 1).ToString(CultureInfo.InvariantCulture) + "}";
    }
}
