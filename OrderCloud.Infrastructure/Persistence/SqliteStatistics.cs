using Microsoft.EntityFrameworkCore;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// What SQLite knows of its tables when it chooses an index. It never counts by itself, and takes an index that was not counted for better than those that were
/// (sqlite.org/lang_analyze.html). The other engines count on their own.
/// </summary>
public static class SqliteStatistics
{
    /// <summary>Looks at no more than a thousand rows of each index: two seconds on thirteen gigabytes.</summary>
    public static async Task RenewAsync(DbContext db, CancellationToken ct)
    {
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; ANALYZE;", ct);
    }
}
