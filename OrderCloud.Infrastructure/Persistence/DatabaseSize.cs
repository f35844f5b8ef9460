using Microsoft.EntityFrameworkCore;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>How much a database takes on its disk.</summary>
public static class DatabaseSize
{
    /// <returns>Bytes.</returns>
    public static async Task<long> OfAsync(DbContext db, CancellationToken ct)
    {
        var sql = db.Database.IsSqlite() ? """SELECT page_count * page_size AS "Value" FROM pragma_page_count(), pragma_page_size()"""
            : db.Database.IsNpgsql() ? """SELECT pg_database_size(current_database()) AS "Value" """
            : "SELECT CAST(SUM(CAST(size AS bigint)) * 8192 AS bigint) AS [Value] FROM sys.database_files";
        return (await db.Database.SqlQueryRaw<long>(sql).ToListAsync(ct))[0];
    }
}
