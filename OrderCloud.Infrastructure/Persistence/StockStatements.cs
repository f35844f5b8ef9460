using System.Data.Common;
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

    private const string Hold = """
        SELECT "VariantId", "LocationId", "OnHand", "Reserved", "Unavailable" FROM "StockLevels"
        WHERE "TenantId" = {0} AND ("VariantId", "LocationId") IN (VALUES $rows) ORDER BY "VariantId", "LocationId"
        """;

    private const string MsHold = """
        SELECT s.[VariantId], s.[LocationId], s.[OnHand], s.[Reserved], s.[Unavailable] FROM [StockLevels] AS s WITH (UPDLOCK, ROWLOCK)
        INNER JOIN (VALUES $rows) AS c(v, l) ON s.[VariantId] = c.v AND s.[LocationId] = c.l WHERE s.[TenantId] = {0} ORDER BY s.[VariantId], s.[LocationId]
        """;

    private const int LevelsPerLock = 500;   // SQL Server takes at most 2,100 parameters

    /// <summary>Applies the changes, one per (variant, location); answers the levels that changed. A level that is missing or too low is left out.</summary>
    public static async Task<IReadOnlyList<Level>> ApplyAsync(AppDb db, IReadOnlyList<StockChange> changes, CancellationToken ct)
    {
        var values = new List<object> { db.TenantId.Value };
        foreach (var c in changes) values.AddRange([c.VariantId.Value, c.LocationId.Value, c.OnHand, c.Reserved, c.Unavailable, c.Guarded ? 1 : 0]);
        return await db.ReadNowAsync(Sql(db.Database.ProviderName!, changes.Count), values, LevelOf, ct);
    }

    /// <summary>The statement's text for one engine; a test parses SQL Server's.</summary>
    internal static string Sql(string provider, int changes)
    {
        var rows = Rows(changes, 6);
        return provider switch
        {
            "Microsoft.EntityFrameworkCore.SqlServer" => MsUpdate.Replace("$rows", rows, StringComparison.Ordinal),
            "Npgsql.EntityFrameworkCore.PostgreSQL" => (PgLock + "\n" + Update)
                .Replace("$from", "held INNER JOIN (VALUES $rows) AS c(v, l, h, r, u, g) ON held.\"VariantId\" = c.v AND held.\"LocationId\" = c.l", StringComparison.Ordinal)
                .Replace("$rows", rows, StringComparison.Ordinal),
            _ => Update.Replace("$from", "(SELECT column1 AS v, column2 AS l, column3 AS h, column4 AS r, column5 AS u, column6 AS g FROM (VALUES $rows)) AS c", StringComparison.Ordinal)
                .Replace("$rows", rows, StringComparison.Ordinal),
        };
    }

    /// <summary>Takes the rows' locks in lock order and reads them, for a change that depends on what is there (a count). A level that is missing is left out.</summary>
    public static async Task<IReadOnlyList<Level>> LockAsync(AppDb db, IEnumerable<(VariantId Variant, LocationId Location)> wanted, CancellationToken ct)
    {
        var held = new List<Level>();
        foreach (var some in wanted.Distinct().OrderBy(w => w.Variant).ThenBy(w => w.Location).Chunk(LevelsPerLock))
        {
            var values = new List<object> { db.TenantId.Value };
            foreach (var (variant, location) in some) values.AddRange([variant.Value, location.Value]);
            held.AddRange(await db.ReadNowAsync(LockSql(db.Database.ProviderName!, some.Length), values, LevelOf, ct));
        }
        return held;
    }

    private static string LockSql(string provider, int levels)
    {
        var template = provider switch
        {
            "Microsoft.EntityFrameworkCore.SqlServer" => MsHold,
            "Npgsql.EntityFrameworkCore.PostgreSQL" => Hold + " FOR UPDATE",
            _ => Hold,
        };
        return template.Replace("$rows", Rows(levels, 2), StringComparison.Ordinal);
    }

    private static Level LevelOf(DbDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4));

    /// <summary>Rows of places for values, after the one of the tenant.</summary>
    private static string Rows(int rows, int wide)
    {
        var text = new StringBuilder();
        for (var i = 0; i < rows; i++)
            text.Append(i > 0 ? ", (" : "(").AppendJoin(", ", Enumerable.Range(wide * i + 1, wide).Select(place => $"{{{place.ToString(CultureInfo.InvariantCulture)}}}")).Append(')');
        return text.ToString();
    }
}
