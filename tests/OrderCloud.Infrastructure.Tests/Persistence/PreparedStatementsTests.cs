using Microsoft.EntityFrameworkCore;
using Npgsql;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Persistence;

/// <summary>Parsing and planning cost PostgreSQL more than the work of a small statement.</summary>
public sealed class PreparedStatementsTests
{
    [PostgresFact]
    public async Task A_statement_that_repeats_is_prepared_on_the_server()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        Assert.NotEqual(0, await PreparedAsync(store, store.Settings));
    }

    [PostgresFact]
    public async Task The_connection_string_may_say_otherwise()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        var never = new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString) { MaxAutoPrepare = 0, ApplicationName = "never" }.ConnectionString;
        Assert.Equal(0, await PreparedAsync(store, store.Settings with { ConnectionString = never }));
    }

    private static async Task<int> PreparedAsync(TestStore store, DatabaseSettings settings)
    {
        var options = (AppDbOptions)store.Services.GetService(typeof(AppDbOptions))!;
        await using var db = options.Open(settings, store.Acme);
        await db.Database.OpenConnectionAsync();
        for (var i = 0; i < 10; i++) await db.Locations.AsNoTracking().CountAsync();
        return await db.Database.SqlQueryRaw<int>("""SELECT count(*)::int AS "Value" FROM pg_prepared_statements WHERE statement LIKE '%"Locations"%'""").SingleAsync();
    }
}
