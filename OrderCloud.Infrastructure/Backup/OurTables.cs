using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Backup;

/// <summary>What this version of the program knows: its tables and its migrations.</summary>
internal sealed class OurTables(AppDbOptions options, DatabaseSettings settings, IDbContextFactory<DirectoryDb> directories)
{
    public bool Holds(PostgresTable table)
    {
        using var db = options.Open(settings, TenantId.New());
        return table.Schema == PostgresTables.Directory || table.Name.StartsWith("qrtz_", StringComparison.OrdinalIgnoreCase) || table.Name == "__EFMigrationsHistory"
            || db.Model.GetEntityTypes().Any(t => t.GetTableName() == table.Name);
    }

    /// <summary>Whether a backup has a migration that this program has not.</summary>
    public bool IsOlderThan(BackupManifest manifest)
    {
        using var db = options.Open(settings, TenantId.New());
        using var directory = directories.CreateDbContext();
        return manifest.Format > BackupManifest.CurrentFormat
            || manifest.Data.Except(db.Database.GetMigrations()).Any() || manifest.Directory.Except(directory.Database.GetMigrations()).Any();
    }
}
