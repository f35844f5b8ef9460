using Microsoft.EntityFrameworkCore;
using Npgsql;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Persistence;

/// <summary>The second wall: PostgreSQL itself refuses, with SQL that knows nothing of our context.</summary>
public sealed class RowLevelSecurityTests
{
    private const string Refused = "42501";

    [PostgresFact]
    public async Task L9_Every_tenants_table_has_its_policy_and_binds_even_its_owner()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        await using var db = store.Open(store.Acme);
        var tables = db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned))).Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal).ToList();

        await using var connection = await OpenAsync(store, null);
        var walled = await ListAsync(connection, """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_policies p ON p.schemaname = n.nspname AND p.tablename = c.relname
            WHERE n.nspname = 'public' AND c.relrowsecurity AND c.relforcerowsecurity
            AND p.policyname = 'tenant' AND p.permissive = 'PERMISSIVE' AND p.cmd = 'ALL' AND p.qual LIKE '%TenantId%app.tenant%' AND p.with_check LIKE '%TenantId%app.tenant%'
            """);
        var withTenant = await ListAsync(connection, """SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'TenantId'""");
        var policies = await ListAsync(connection, "SELECT policyname::text FROM pg_policies WHERE policyname <> 'tenant'");

        Assert.Equal(tables, walled.Order(StringComparer.Ordinal));
        Assert.Equal(tables, withTenant.Order(StringComparer.Ordinal));
        Assert.Empty(policies);
    }

    [PostgresFact]
    public async Task L9_The_role_of_the_site_is_bound_by_it()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        await using var connection = await OpenAsync(store, store.Acme);

        Assert.Equal("f", Assert.Single(await ListAsync(connection, "SELECT CASE WHEN rolsuper OR rolbypassrls THEN 't' ELSE 'f' END FROM pg_roles WHERE rolname = current_user")));
    }

    [PostgresFact]
    public async Task L9_Plain_SQL_reads_changes_and_deletes_no_row_of_another_tenant()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        await store.AddLocationAsync(store.Globex, "BER");
        await using var connection = await OpenAsync(store, store.Acme);
        var globex = $"\"TenantId\" = '{store.Globex.Value}'";

        Assert.Empty(await ListAsync(connection, $"SELECT \"Code\" FROM \"Locations\" WHERE {globex}"));
        Assert.Equal(["Acme"], await ListAsync(connection, "SELECT \"Name\" FROM \"Stores\""));
        Assert.Equal(0, await RunAsync(connection, $"UPDATE \"Locations\" SET \"Name\" = 'Stolen' WHERE {globex}"));
        Assert.Equal(0, await RunAsync(connection, $"DELETE FROM \"Locations\" WHERE {globex}"));
        Assert.Empty(await ListAsync(connection, $"SELECT \"Code\" FROM \"Locations\" WHERE {globex} FOR UPDATE"));

        await using var db = store.Open(store.Globex);
        Assert.Equal("BER", (await db.Locations.SingleAsync()).Name);
    }

    [PostgresFact]
    public async Task L9_Plain_SQL_cannot_write_a_row_of_another_tenant_nor_give_one_away()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        await using var connection = await OpenAsync(store, store.Acme);
        var insert = $"INSERT INTO \"NumberSeries\" (\"TenantId\", \"Name\", \"Last\") VALUES ('{store.Globex.Value}', 'smuggled', 1)";

        Assert.Equal(Refused, await RefusalAsync(connection, insert));
        Assert.Equal(Refused, await RefusalAsync(connection, $"UPDATE \"NumberSeries\" SET \"TenantId\" = '{store.Globex.Value}', \"Name\" = 'given'"));
        Assert.Equal(Refused, await RefusalAsync(connection, insert + " ON CONFLICT (\"TenantId\", \"Name\") DO UPDATE SET \"Last\" = 99"));

        await using var db = store.Open(store.Globex);
        Assert.Equal((1, 1000L), (await db.NumberSeries.CountAsync(), await db.NumberSeries.MaxAsync(s => s.Last)));
    }

    [PostgresFact]
    public async Task L9_A_connection_that_names_no_tenant_sees_and_writes_nothing()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        await using var db = store.Open(store.Acme);
        await using var connection = await OpenAsync(store, null);

        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
            Assert.Equal(["0"], await ListAsync(connection, $"SELECT count(*)::text FROM \"{table}\""));
        Assert.Equal(Refused, await RefusalAsync(connection, $"INSERT INTO \"NumberSeries\" VALUES ('{store.Acme.Value}', 'nobody', 1)"));
        Assert.Equal(0, await RunAsync(connection, "DELETE FROM \"NumberSeries\""));
    }

    [PostgresFact]
    public async Task REL11_2000_uses_of_few_pooled_connections_by_turns_never_see_the_other_tenant()
    {
        await using var store = await TestStore.OpenAsync(DatabaseProvider.PostgreSql);
        var narrow = store.Settings with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString) { MaxPoolSize = 3, ApplicationName = "narrow" }.ConnectionString,
        };
        var options = (AppDbOptions)store.Services.GetService(typeof(AppDbOptions))!;
        var wrong = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, ct) =>
        {
            if (i % 10 == 9)
            {
                // The same pool without a tenant: what the connection was told before must be gone.
                await using var bare = new NpgsqlConnection(((PgDb)options.Open(narrow, store.Acme)).Database.GetConnectionString());
                await bare.OpenAsync(ct);
                if ((await ListAsync(bare, "SELECT \"Name\" FROM \"Stores\"")).Count != 0) Interlocked.Increment(ref wrong);
                return;
            }

            var (tenant, name) = i % 2 == 0 ? (store.Acme, "Acme") : (store.Globex, "Globex");
            await using var db = options.Open(narrow, tenant);
            var seen = await db.Stores.IgnoreQueryFilters().Select(s => s.Name).ToListAsync(ct);
            if (seen is not [var only] || only != name) Interlocked.Increment(ref wrong);
        });

        Assert.Equal(0, wrong);
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestStore store, TenantId? tenant)
    {
        var connection = new NpgsqlConnection(store.Settings.ConnectionString);
        await connection.OpenAsync();
        if (tenant is { } t) await RunAsync(connection, $"SELECT set_config('app.tenant', '{t.Value}', false)");
        return connection;
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> RefusalAsync(NpgsqlConnection connection, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connection, sql))).SqlState;
}
