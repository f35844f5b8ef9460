using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>How each engine is connected to, in one place.</summary>
internal static class Engines
{
    extension(DbContextOptionsBuilder options)
    {
        public DbContextOptionsBuilder UseOurSqlite(string file) => options.UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 15 }.ConnectionString,
            sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

        public DbContextOptionsBuilder UseOurPostgres(string connectionString, string? schema = null) => options.UseNpgsql(
            PostgresConnection(connectionString),
            pg => pg.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery).MigrationsHistoryTable("__EFMigrationsHistory", schema));
    }

    /// <summary>Statements that repeat are prepared on the server, unless the connection string says otherwise.</summary>
    private static string PostgresConnection(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        // ContainsKey is true for every key there is.
        if (!builder.ShouldSerialize("Max Auto Prepare")) builder.MaxAutoPrepare = 100;
        if (!builder.ShouldSerialize("Auto Prepare Min Usages")) builder.AutoPrepareMinUsages = 2;
        return builder.ConnectionString;
    }
}
