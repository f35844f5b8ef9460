using Npgsql;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Testing;

public sealed class TestPostgresTests
{
    [PostgresFact]
    public async Task Row_level_security_binds_the_role_of_the_tests()
    {
        var database = await TestPostgres.CreateDatabaseAsync();

        Assert.Equal("f f", await AskAsync(database, "SELECT concat(rolsuper, ' ', rolbypassrls) FROM pg_roles WHERE rolname = current_user"));
        await AskAsync(database, """
            CREATE TABLE t (tenant int);
            INSERT INTO t VALUES (1), (2);
            ALTER TABLE t ENABLE ROW LEVEL SECURITY;
            ALTER TABLE t FORCE ROW LEVEL SECURITY;
            CREATE POLICY own ON t USING (tenant = 1)
            """);
        Assert.Equal("1", await AskAsync(database, "SELECT count(*) FROM t"));

        await TestPostgres.DropDatabaseAsync(database);
    }

    [PostgresFact]
    public async Task A_copy_of_a_template_has_its_rows_and_leaves_it_alone()
    {
        var template = await TestPostgres.CreateDatabaseAsync();
        await AskAsync(template, "CREATE TABLE t (x int); INSERT INTO t VALUES (7)");

        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TestPostgres.CreateDatabaseAsync(template)));
        await AskAsync(copies[0], "UPDATE t SET x = 8");

        Assert.Equal(8, copies.Distinct().Count());
        Assert.Equal("8", await AskAsync(copies[0], "SELECT x FROM t"));
        Assert.Equal("7", await AskAsync(copies[1], "SELECT x FROM t"));
        Assert.Equal("7", await AskAsync(template, "SELECT x FROM t"));
        foreach (var database in copies.Append(template)) await TestPostgres.DropDatabaseAsync(database);
    }

    [PostgresFact]
    public async Task A_dropped_database_is_gone_although_someone_was_connected()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        await using var left = new NpgsqlConnection(database);
        await left.OpenAsync();

        await TestPostgres.DropDatabaseAsync(database);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(database, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, refused.SqlState);
    }

    [PostgresFact]
    public async Task Only_databases_made_here_are_dropped()
    {
        var server = Environment.GetEnvironmentVariable(TestPostgres.Variable)!;

        await Assert.ThrowsAsync<ArgumentException>(() => TestPostgres.DropDatabaseAsync(server));

        Assert.Equal("1", await AskAsync(server, "SELECT 1"));
    }

    private static async Task<string?> AskAsync(string database, string statement)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
