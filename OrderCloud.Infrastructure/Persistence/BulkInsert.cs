using Microsoft.EntityFrameworkCore.Infrastructure;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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
                await db.Database.ExecuteSqlRawAsync(Sql(db, table, chunk.Length), Values(db, table, chunk), ct);
        }
    }

    private static string Sql(AppDb db, IEntityType table, int rows)
    {
        var sql = db.GetService<Microsoft.EntityFrameworkCore.Storage.ISqlGenerationHelper>();
        var columns = table.GetProperties().ToList();
        var text = new StringBuilder()
            .Append("INSERT INTO ").Append(sql.DelimitIdentifier(table.GetTableName()!, table.GetSchema()))
            .Append(" (").AppendJoin(", ", columns.Select(c => sql.DelimitIdentifier(c.GetColumnName()))).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
            text.Append(row > 0 ? ", (" : "(")
                .AppendJoin(", ", Enumerable.Range(row * columns.Count, columns.Count).Select(i => "{" + i.ToString(CultureInfo.InvariantCulture) + "}")).Append(')');
        return text.ToString();
    }

    private static IEnumerable<object> Values<T>(AppDb db, IEntityType table, T[] rows) where T : class
    {
        foreach (var row in rows)
            foreach (var property in table.GetProperties())
            {
                var value = property.Name == nameof(ITenantOwned.TenantId) ? db.TenantId : property.GetGetter().GetClrValue(row);
                yield return property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value ?? DBNull.Value;
            }
    }
}
