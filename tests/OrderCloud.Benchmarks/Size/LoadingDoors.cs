using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Benchmarks.Size;

/// <summary>What an engine needs to take millions of rows at once, and how it becomes itself again.</summary>
internal static class LoadingDoors
{
    public static async Task OpenAsync(AppDb db)
    {
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF; PRAGMA cache_size=-2000000; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY;");
        else await ForceWallsAsync(db, "NO FORCE");   // COPY refuses tables whose policies bind the loader
    }

    public static async Task CloseAsync(AppDb db)
    {
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA analysis_limit=1000; ANALYZE;");
        else
        {
            await ForceWallsAsync(db, "FORCE");
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");   // as its own autovacuum does within minutes
        }
    }

    private static async Task ForceWallsAsync(AppDb db, string force)
    {
        var tables = await db.Database.SqlQueryRaw<string>("""SELECT tablename::text AS "Value" FROM pg_policies WHERE policyname = 'tenant'""").ToListAsync();
        var alter = string.Concat(tables.Select(table => $"ALTER TABLE \"{table}\" {force} ROW LEVEL SECURITY;"));
        await db.Database.ExecuteSqlRawAsync(alter);
    }
}
