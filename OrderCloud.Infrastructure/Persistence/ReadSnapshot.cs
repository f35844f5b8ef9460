using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Several queries that see one moment of the data, without holding writers up.</summary>
public static class ReadSnapshot
{
    public static async Task<IDbContextTransaction> BeginAsync(AppDb db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite()) return await db.Database.BeginTransactionAsync(db.Database.IsSqlServer() ? IsolationLevel.Serializable : IsolationLevel.RepeatableRead, ct);

        // EF's own transaction on SQLite is a writer's.
        await db.Database.OpenConnectionAsync(ct);
        return (await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), ct))!;
    }
}
