using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>The stock ledger's own SQL: one guarded statement changes all levels of a plan, in lock order, and returns what was left.</summary>
internal static class StockStatements
{
    internal sealed record Level(Guid VariantId, Guid LocationId, int OnHand, int Reserved, int Unavailable);

    private const string PgLock = """
        WITH held AS (SELECT "VariantId", "LocationId" FROM "StockLevels" WHERE "TenantId" = {0} AND ("VariantId", "LocationId") IN (SELECT v, l FROM (VALUES $rows) AS c(v, l, h, r, u, g))
        ORDER BY "VariantId", "LocationId" FOR UPDATE)
        """;

    private const string Update = """
        UPDATE "StockLevels" SET "OnHand" = "OnHand" + c.h, "Reserved" = "Reserved" + c.r, "Unavailable" = "Unavailable" + c.u
        FROM $from
        WHERE "StockLevels"."TenantId" = {0} AND "StockLevels"."VariantId" = c.v AND "StockLevels"."LocationId" = c.l
        AND "OnHand" + c.h >= 0 AND "Reserved" + c.r >= 0 AND "Unavailable" + c.u >= 0
        AND (c.g = 0 OR "OnHand" + c.h - "Reserved" - c.r - "Unavailable" - c.u >= 0)
        RETURNING "StockLevels"."VariantId", "StockLevels"."LocationId", "OnHand", "Reserved", "Unavailable"
        """;

    private const string MsUpdate = """
        UPDATE s SET [OnHand] = s.[OnHand] + c.h, [Reserved] = s.[Reserved] + c.r, [Unavailable] = s.[Unavailable] + c.u
        OUTPUT inserted.[VariantId], inserted.[LocationId], inserted.[OnHand], inserted.[Reserved], inserted.[Unavailable]
        FROM [StockLevels] AS s INNER JOIN (VALUES $rows) AS c(v, l, h, r, u, g) ON s.[VariantId] = c.v AND s.[LocationId] = c.l
        WHERE s.[TenantId] = {0} AND s.[OnHand] + c.h >= 0 AND s.[Reserved] + c.r >= 0 AND s.[Unavailable] + c.u >= 0
        AND (c.g = 0 OR s.[OnHand] + c.h - s.[Reserved] - c.r - s.[Unavailable] - c.u >= 0)
        """;

    /// <summary>Applies the changes, one per (variant, location); answers the levels that changed. A level that is missing or too low is left out.</summary>
    public static async Task<IReadOnlyList<Level>> ApplyAsync(AppDb db, IReadOnlyList<StockChange> changes, CancellationToken ct)
    {
        var values = new List<object> { db.TenantId.Value };
        foreach (var c in changes) values.AddRange([c.VariantId.Value, c.LocationId.Value, c.OnHand, c.Reserved, c.Unavailable, c.Guarded ? 1 : 0]);
        return await db.ReadNowAsync(
            Sql(db.Database.ProviderName!, changes.Count), values, row => new Level(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)), ct);
    }

    /// <summary>The statement's text for one engine; a test parses SQL Server's.</summary>
    internal static string Sql(string provider, int changes)
    {
        var rows = new StringBuilder();
        for (var i = 0; i < changes; i++)
            rows.Append(i > 0 ? ", (" : "(").AppendJoin(", ", Enumerable.Range(6 * i + 1, 6).Select(place => $"{{{place.ToString(CultureInfo.InvariantCulture)}}}")).Append(')');

        return provider switch
        {
            "Microsoft.EntityFrameworkCore.SqlServer" => MsUpdate.Replace("$rows", rows.ToString(), StringComparison.Ordinal),
            "Npgsql.EntityFrameworkCore.PostgreSQL" => (PgLock + "\n" + Update)
                .Replace("$from", "held INNER JOIN (VALUES $rows) AS c(v, l, h, r, u, g) ON held.\"VariantId\" = c.v AND held.\"LocationId\" = c.l", StringComparison.Ordinal)
                .Replace("$rows", rows.ToString(), StringComparison.Ordinal),
            _ => Update.Replace("$from", "(SELECT column1 AS v, column2 AS l, column3 AS h, column4 AS r, column5 AS u, column6 AS g FROM (VALUES $rows)) AS c", StringComparison.Ordinal)
                .Replace("$rows", rows.ToString(), StringComparison.Ordinal),
        };
    }

    /// <summary>Takes the rows' locks in lock order and reads them, for a change that depends on what is there (a count).</summary>
    public static async Task<StockLevel?> LockAsync(AppDb db, VariantId variant, LocationId location, CancellationToken ct)
    {
        var provider = db.Database.ProviderName;
        var levels = provider switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => db.StockLevels.FromSqlRaw(
                """SELECT * FROM "StockLevels" WHERE "TenantId" = {0} AND "VariantId" = {1} AND "LocationId" = {2} FOR UPDATE""", db.TenantId.Value, variant.Value, location.Value),
            "Microsoft.EntityFrameworkCore.SqlServer" => db.StockLevels.FromSqlRaw(
                "SELECT * FROM [StockLevels] WITH (UPDLOCK, ROWLOCK) WHERE [TenantId] = {0} AND [VariantId] = {1} AND [LocationId] = {2}", db.TenantId.Value, variant.Value, location.Value),
            _ => db.StockLevels.Where(l => l.VariantId == variant && l.LocationId == location),
        };
        return (await levels.AsNoTracking().IgnoreQueryFilters([AppDb.TenantFilter]).Where(l => l.TenantId == db.TenantId).ToListAsync(ct)).SingleOrDefault();
    }
}
