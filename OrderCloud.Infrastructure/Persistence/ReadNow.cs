using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace OrderCloud.Infrastructure.Persistence;

public static class ReadNow
{
    extension(AppDb db)
    {
        /// <summary>
        /// Runs a statement of our own that answers rows, in the open transaction. Unlike a query it is not compiled: its text may differ from call to call.
        /// </summary>
        /// <param name="sql">With {0}, {1} … where the values belong.</param>
        public async Task<List<T>> ReadNowAsync<T>(string sql, IReadOnlyCollection<object> values, Func<DbDataReader, T> row, CancellationToken ct)
        {
            var raw = db.GetService<IRawSqlCommandBuilder>().Build(sql, values);
            await using var reader = await raw.RelationalCommand.ExecuteReaderAsync(
                new(db.GetService<IRelationalConnection>(), raw.ParameterValues, readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.ExecuteSqlRaw), ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct)) rows.Add(row(reader.DbDataReader));
            return rows;
        }
    }
}
