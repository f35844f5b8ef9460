using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Brings both databases to this version. EF takes the migration lock, so several nodes may call it at once.</summary>
public sealed class Migrator(IDbContextFactory<DirectoryDb> directory, AppDbOptions options, DatabaseSettings settings, ILogger<Migrator> log)
{
    public async Task RunAsync(CancellationToken ct = default)
    {
        await using (var db = await directory.CreateDbContextAsync(ct))
        {
            await MigrateAsync(db, ct);
            await AppendOnly.GuardAsync(db, "AuditEntries", new("Merchants", "Id"), settings.Provider is DatabaseProvider.Sqlite ? null : "directory", ct);
        }
        await using (var db = options.Open(settings, TenantId.New()))
        {
            await MigrateAsync(db, ct);
            await AppendOnly.GuardAsync(db, "AuditEntries", new("Stores", "TenantId"), null, ct);
            if (settings.Provider is DatabaseProvider.PostgreSql) await WallOffTenantsAsync(db, ct);
        }
        log.LogInformation("The database is at this version");
    }

    /// <summary>EF compares the whole model with its snapshot before it migrates, which takes longer than all the rest of a start: not where nothing is to be done.</summary>
    private static async Task MigrateAsync(DbContext db, CancellationToken ct)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any()) return;
        await db.Database.MigrateAsync(ct);
        await SqliteStatistics.RenewAsync(db, ct);
    }

    /// <summary>Row-level security on every tenant-owned table of the model, so that none can be forgotten.</summary>
    private static async Task WallOffTenantsAsync(AppDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('ordercloud.walls'))", ct);   // nodes that start together
        var walled = await db.Database.SqlQueryRaw<string>("""SELECT tablename::text AS "Value" FROM pg_policies WHERE policyname = 'tenant'""").ToListAsync(ct);
        var tables = db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned))).Select(t => t.GetTableName()!).Distinct();
        foreach (var table in tables.Except(walled))
            await db.Database.ExecuteSqlRawAsync(Wall.Replace("$table", table, StringComparison.Ordinal), ct);
        await transaction.CommitAsync(ct);
    }

    private const string Mine = $"""
        "TenantId" = NULLIF(current_setting('{RowLevelSecurity.Setting}', true), '')::uuid
        """;

    private const string Wall = $"""
        ALTER TABLE "$table" ENABLE ROW LEVEL SECURITY;
        ALTER TABLE "$table" FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON "$table" USING ({Mine}) WITH CHECK ({Mine});
        """;
}
