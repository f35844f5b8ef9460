using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Inbox;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// What a row of each table takes on average, its share of the indexes included, as the engine itself measures it. With it a tenant's part of a shared
/// database is estimated; files and raw messages, which differ most, are counted by their bytes.
/// </summary>
public sealed class TableWeights
{
    private readonly Dictionary<string, double> _bytesPerRow;

    private TableWeights(Dictionary<string, double> bytesPerRow) => _bytesPerRow = bytesPerRow;

    public static async Task<TableWeights> OfAsync(AppDb db, CancellationToken ct)
    {
        var sql = db.Database.IsSqlite() ? Sqlite(db)
            : db.Database.IsNpgsql() ? """
                SELECT c.relname::text, CASE WHEN GREATEST(s.n_live_tup, c.reltuples) < 100 THEN 500 -- too few to have an average, or not counted yet
                    ELSE pg_total_relation_size(c.oid)::float8 / GREATEST(s.n_live_tup, c.reltuples) END FROM pg_class c
                JOIN pg_stat_user_tables s ON s.relid = c.oid WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                """
            : """
                SELECT t.name, CAST(SUM(p.used_page_count) * 8192.0 AS float) / MAX(CASE WHEN p.row_count > 0 THEN p.row_count ELSE 1 END)
                FROM sys.dm_db_partition_stats p JOIN sys.tables t ON t.object_id = p.object_id WHERE t.schema_id = SCHEMA_ID('dbo') GROUP BY t.name
                """;
        var rows = await db.ReadNowAsync(sql, [], row => (Table: row.GetString(0), Bytes: row.GetDouble(1)), ct);
        return new(rows.ToDictionary(r => r.Table, r => r.Bytes));
    }

    /// <summary>Bytes of the context's tenant.</summary>
    public async Task<long> EstimateAsync(AppDb db, CancellationToken ct)
    {
        double sum = await db.Files.SumAsync(f => (long)f.Content.Length, ct) + await db.Inbox.SumAsync(m => (long)m.Body.Length, ct);
        foreach (var table in TablesOf(db).Where(t => t is not "Files"))
        {
            var (open, close) = db.Database.IsSqlServer() ? ('[', ']') : ('"', '"');
            var rows = (await db.ReadNowAsync($"SELECT COUNT(*) FROM {open}{table}{close} WHERE {open}TenantId{close} = {{0}}", [db.TenantId.Value], row => Convert.ToInt64(row.GetValue(0), null), ct))[0];
            // Of a raw message only its row besides the body.
            sum += rows * (table == InboxTable(db) ? Math.Min(_bytesPerRow.GetValueOrDefault(table), 300) : _bytesPerRow.GetValueOrDefault(table));
        }
        return (long)sum;
    }

    private static string InboxTable(AppDb db) => db.Model.FindEntityType(typeof(InboxMessage))!.GetTableName()!;

    private static IEnumerable<string> TablesOf(AppDb db) =>
        db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned))).Select(t => t.GetTableName()).OfType<string>().Distinct();

    // SQLite as it is built here does not tell tables apart: all rows together share what is neither file nor message.
    private static string Sqlite(AppDb db)
    {
        var counted = string.Join(" UNION ALL ", TablesOf(db).Select(t => $"SELECT '{t}' AS name, (SELECT COUNT(*) FROM \"{t}\") AS n"));
        return $"""
            WITH c AS ({counted}), t AS (SELECT (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size())
                - (SELECT COALESCE(SUM(LENGTH("Content")), 0) FROM "Files") - (SELECT COALESCE(SUM(LENGTH("Body")), 0) FROM "{InboxTable(db)}") AS bytes)
            SELECT c.name, CAST(MAX(t.bytes, 0) AS REAL) / MAX((SELECT SUM(n) FROM c), 1) FROM c, t
            """;
    }
}
