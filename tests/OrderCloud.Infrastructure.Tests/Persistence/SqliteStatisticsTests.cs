using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Persistence;

public sealed class SqliteStatisticsTests
{
    [Fact]
    public async Task An_index_that_a_new_version_brings_is_counted_before_anybody_asks()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        await using var db = store.Open(store.Acme);
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().SkipLast(1).Last());
        await db.Database.ExecuteSqlRawAsync("ANALYZE; DELETE FROM sqlite_stat1;");

        await store.Services.GetRequiredService<Migrator>().RunAsync();

        Assert.Contains("sqlite_autoindex_Stores_1", await CountedAsync(db));
    }

    [Fact]
    public async Task Each_night_the_tables_are_counted_again()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.Sqlite);
        await using var db = store.Open(store.Acme);
        await db.Database.ExecuteSqlRawAsync("ANALYZE; DELETE FROM sqlite_stat1;");

        await store.Services.GetRequiredService<RenewStatistics>().RunAsync(default);

        Assert.Contains("sqlite_autoindex_Stores_1", await CountedAsync(db));
    }

    private static Task<List<string>> CountedAsync(AppDb db) => db.Database.SqlQueryRaw<string>("""SELECT idx AS "Value" FROM sqlite_stat1 WHERE idx IS NOT NULL""").ToListAsync();
}
