using Microsoft.EntityFrameworkCore;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// Triggers that keep a table as it was written: no row is altered, and rows go only when their store has gone before them. They are made beside
/// the migrations, because SQLite forgets the triggers of a table that a later migration rebuilds.
/// </summary>
internal static class AppendOnly
{
    /// <param name="Table">The table whose row keeps the log.</param>
    /// <param name="Tenant">Its column with the tenant's id.</param>
    public sealed record Keeper(string Table, string Tenant);

    public static async Task GuardAsync(DbContext db, string table, Keeper keeper, string? schema, CancellationToken ct)
    {
        const string Refused = "The audit log is append-only.";
        if (db.Database.IsSqlite())
        {
            var sql = $"""
                CREATE TRIGGER IF NOT EXISTS "{table}_no_update" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, '{Refused}'); END;
                CREATE TRIGGER IF NOT EXISTS "{table}_no_delete" BEFORE DELETE ON "{table}"
                WHEN EXISTS (SELECT 1 FROM "{keeper.Table}" o WHERE o."{keeper.Tenant}" = OLD."TenantId") BEGIN SELECT RAISE(ABORT, '{Refused}'); END;
                """;
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        }
        else if (db.Database.IsNpgsql())
        {
            var (name, of) = (schema is null ? $"\"{table}\"" : $"\"{schema}\".\"{table}\"", schema is null ? $"\"{keeper.Table}\"" : $"\"{schema}\".\"{keeper.Table}\"");
            var function = schema is null ? $"\"{table}_keep\"" : $"\"{schema}\".\"{table}_keep\"";
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('ordercloud.append_only'))", ct);   // nodes that start together
            var sql = $"""
                CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $keep$
                BEGIN
                    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM {of} o WHERE o."{keeper.Tenant}" = OLD."TenantId") THEN RETURN OLD; END IF;
                    RAISE EXCEPTION '{Refused}';
                END $keep$;
                DO $do$ BEGIN
                    IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = '{table}_append_only' AND tgrelid = '{name}'::regclass) THEN
                        CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION {function}();
                    END IF;
                END $do$;
                """;
            await db.Database.ExecuteSqlRawAsync(sql, ct);
            await transaction.CommitAsync(ct);
        }
        else
        {
            var prefix = schema is null ? "" : $"[{schema}].";
            var sql = $"""
                CREATE OR ALTER TRIGGER {prefix}[{table}_append_only] ON {prefix}[{table}] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT 1 FROM inserted) OR EXISTS (SELECT 1 FROM deleted d JOIN {prefix}[{keeper.Table}] o ON o.[{keeper.Tenant}] = d.[TenantId])
                        THROW 50001, '{Refused}', 1;
                END
                """;
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        }
    }
}
