using Microsoft.EntityFrameworkCore;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>A node that takes part in the scheduling.</summary>
/// <param name="SeenAt">Its last sign of life; one is given every five seconds.</param>
public sealed record SchedulerNode(string Name, DateTime SeenAt)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>It stopped, or nobody reaches it. The others take over what it did and forget it after a while.</summary>
    public bool IsGone(DateTime now) => now - SeenAt > Patience;

    /// <summary>None where the scheduler is not clustered (SQLite).</summary>
    public static async Task<IReadOnlyList<SchedulerNode>> AllAsync(DbContext db, CancellationToken ct)
    {
        if (db.Database.IsSqlite()) return [];
        var there = db.Database.IsNpgsql() ? "SELECT CASE WHEN to_regclass('qrtz_scheduler_state') IS NULL THEN 0 ELSE 1 END AS \"Value\"" : "SELECT CASE WHEN OBJECT_ID('QRTZ_SCHEDULER_STATE') IS NULL THEN 0 ELSE 1 END AS [Value]";
        if ((await db.Database.SqlQueryRaw<int>(there).ToListAsync(ct))[0] == 0) return [];
        var sql = db.Database.IsNpgsql()
            ? "SELECT instance_name::text AS \"Name\", last_checkin_time AS \"Ticks\" FROM qrtz_scheduler_state ORDER BY 1"
            : "SELECT INSTANCE_NAME AS [Name], LAST_CHECKIN_TIME AS [Ticks] FROM QRTZ_SCHEDULER_STATE ORDER BY 1";
        return [.. (await db.Database.SqlQueryRaw<Row>(sql).ToListAsync(ct)).Select(r => new SchedulerNode(r.Name, new DateTime(r.Ticks, DateTimeKind.Utc)))];
    }

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public long Ticks { get; init; }
    }
}
