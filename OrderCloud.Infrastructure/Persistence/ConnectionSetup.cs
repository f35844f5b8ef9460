using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>SQLite: every connection writes ahead, waits for the writer and keeps foreign keys.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=15000; PRAGMA cache_size=-32000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>
/// PostgreSQL: tells row-level security whose rows this connection may see. The pool's reset clears it. Merge joins are off: the planner expects one to end
/// with the shorter side, and where a filter hides the rows behind that end it reads all of a merchant's history for one page.
/// </summary>
internal sealed class RowLevelSecurity : DbConnectionInterceptor
{
    public const string Setting = "app.tenant";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (eventData.Context is not AppDb db) return;
        using var command = Command(connection, db);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not AppDb db) return;
        await using var command = Command(connection, db);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, AppDb db)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"select set_config('{Setting}', $1, false), set_config('enable_mergejoin', 'off', false)";
        var tenant = command.CreateParameter();
        tenant.Value = db.TenantId.Value.ToString();
        command.Parameters.Add(tenant);
        return command;
    }
}
