using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Backup;

public static class BackupFeature
{
    public static IServiceCollection AddBackup(this IServiceCollection services) => services
        .AddScoped(scope => new OurTables(scope.GetRequiredService<AppDbOptions>(), scope.GetRequiredService<DatabaseSettings>(), scope.GetRequiredService<IDbContextFactory<DirectoryDb>>()))
        .AddScoped(scope => new BackUp(scope.GetRequiredService<DatabaseSettings>(), StoreOf(scope), scope.GetRequiredService<TimeProvider>()))
        .AddScoped(scope => new Restore(scope.GetRequiredService<DatabaseSettings>(), StoreOf(scope), scope.GetRequiredService<OurTables>(), scope.GetRequiredService<Migrator>()));

    private static IStoreCopy? StoreOf(IServiceProvider scope) => scope.GetRequiredService<DatabaseSettings>() switch
    {
        { Provider: DatabaseProvider.Sqlite } sqlite => new SqliteCopy(sqlite),
        { Provider: DatabaseProvider.PostgreSql } postgres => new PostgresCopy(postgres, scope.GetRequiredService<OurTables>()),
        _ => null,
    };
}
