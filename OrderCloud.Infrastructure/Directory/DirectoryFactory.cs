using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>Opens the directory. On SQLite it is a file of its own, elsewhere a schema of the shared database.</summary>
public sealed class DirectoryFactory(DatabaseSettings settings) : IDbContextFactory<DirectoryDb>
{
    private readonly DbContextOptions _options = Build(settings);

    public DirectoryDb CreateDbContext() => _options switch
    {
        DbContextOptions<SqliteDirectory> sqlite => new SqliteDirectory(sqlite),
        DbContextOptions<PgDirectory> pg => new PgDirectory(pg),
        DbContextOptions<MsDirectory> ms => new MsDirectory(ms),
        var other => throw new InvalidOperationException($"{other.ContextType.Name} is no engine of ours."),
    };

    private static DbContextOptions Build(DatabaseSettings settings)
    {
        switch (settings.Provider)
        {
            case DatabaseProvider.Sqlite:
                System.IO.Directory.CreateDirectory(settings.DataDirectory);
                return new DbContextOptionsBuilder<SqliteDirectory>().UseOurSqlite(settings.SqliteFile("directory")).AddInterceptors(new SqlitePragmas()).Options;
            case DatabaseProvider.PostgreSql:
                return new DbContextOptionsBuilder<PgDirectory>().UseOurPostgres(settings.ConnectionString, "directory").Options;
            default:
                return new DbContextOptionsBuilder<MsDirectory>()
                    .UseSqlServer(settings.ConnectionString, ms => ms.MigrationsHistoryTable("__EFMigrationsHistory", "directory")).Options;
        }
    }
}

// For `dotnet ef migrations add`.

internal sealed class SqliteDirectoryDesign : IDesignTimeDbContextFactory<SqliteDirectory>
{
    public SqliteDirectory CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteDirectory>().UseOurSqlite("design.db").OptionsAs<SqliteDirectory>());
}

internal sealed class PgDirectoryDesign : IDesignTimeDbContextFactory<PgDirectory>
{
    public PgDirectory CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PgDirectory>().UseOurPostgres("Host=localhost", "directory").OptionsAs<PgDirectory>());
}

internal sealed class MsDirectoryDesign : IDesignTimeDbContextFactory<MsDirectory>
{
    public MsDirectory CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MsDirectory>().UseSqlServer("Server=localhost", ms => ms.MigrationsHistoryTable("__EFMigrationsHistory", "directory")).Options);
}
