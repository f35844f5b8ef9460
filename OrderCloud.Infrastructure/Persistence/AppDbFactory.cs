using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Opens the current user's tenant. Contexts are cheap and not pooled: a pooled one would keep the tenant of the one before.</summary>
public sealed class AppDbFactory(AppDbOptions options, ITenantPlacement placement, CurrentUser user, RequestOrigin origin) : IDbContextFactory<AppDb>
{
    public AppDb CreateDbContext()
    {
        var db = options.Open(placement.DatabaseOf(user.TenantId), user.TenantId);
        db.Author = Author.Of(user, origin);
        return db;
    }
}

/// <summary>Context options per database, built once: EF keeps one compiled model for each engine.</summary>
public sealed class AppDbOptions(EventWriter events, TimeProvider clock, IEnumerable<IInterceptor> watchers)
{
    // Order matters: what is written down about a row is read after its card numbers are gone; the outbox and the audit log add rows that the guard and the trace then stamp.
    private readonly IInterceptor[] _interceptors = [new CardGuard(), events, new AuditWriter(clock), new TenantGuard(), new TraceStamp(), new LedgerGuard(), new IssuedGuard(), .. watchers];
    private readonly ConcurrentDictionary<DatabaseSettings, DbContextOptions> _options = new();

    public AppDb Open(DatabaseSettings database, TenantId tenant) => _options.GetOrAdd(database, Build) switch
    {
        DbContextOptions<SqliteDb> sqlite => new SqliteDb(sqlite, tenant),
        DbContextOptions<PgDb> pg => new PgDb(pg, tenant),
        DbContextOptions<MsDb> ms => new MsDb(ms, tenant),
        var other => throw new InvalidOperationException($"{other.ContextType.Name} is no engine of ours."),
    };

    private DbContextOptions Build(DatabaseSettings database)
    {
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                System.IO.Directory.CreateDirectory(database.DataDirectory);
                return With<SqliteDb>(o => o.UseOurSqlite(database.SqliteFile("ordercloud")).AddInterceptors(new SqlitePragmas()));
            case DatabaseProvider.PostgreSql:
                return With<PgDb>(o => o.UseOurPostgres(database.ConnectionString).AddInterceptors(new RowLevelSecurity()));
            default:
                return With<MsDb>(o => o.UseSqlServer(database.ConnectionString));
        }
    }

    private DbContextOptions<T> With<T>(Action<DbContextOptionsBuilder> use) where T : AppDb
    {
        var builder = new DbContextOptionsBuilder<T>().AddInterceptors(_interceptors);
        use(builder);
        return builder.Options;
    }
}
