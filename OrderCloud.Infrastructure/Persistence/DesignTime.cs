using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

// For `dotnet ef migrations add`: a model needs some tenant, and no server.

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteDb>().UseOurSqlite("design.db").OptionsAs<SqliteDb>(), TenantId.New());
}

internal sealed class PgDesign : IDesignTimeDbContextFactory<PgDb>
{
    public PgDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PgDb>().UseOurPostgres("Host=localhost").OptionsAs<PgDb>(), TenantId.New());
}

internal sealed class MsDesign : IDesignTimeDbContextFactory<MsDb>
{
    public MsDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<MsDb>().UseSqlServer("Server=localhost").Options, TenantId.New());
}

internal static class DesignOptions
{
    extension(DbContextOptionsBuilder options)
    {
        public DbContextOptions<T> OptionsAs<T>() where T : DbContext => (DbContextOptions<T>)options.Options;
    }
}
