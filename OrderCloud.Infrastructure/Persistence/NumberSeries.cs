using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>A running number of a tenant. Taken last in a transaction: its row is the most contended lock.</summary>
public sealed class NumberSeries : ITenantOwned
{
    public const string Orders = "order", Transfers = "transfer", Receipts = "goods_receipt", Counts = "stock_count";

    public TenantId TenantId { get; init; }
    public string Name { get; init; } = "";
    public long Last { get; init; }

    /// <summary>The next number; the series must exist.</summary>
    public static async Task<long> NextAsync(AppDb db, string name, CancellationToken ct) => (await AdvanceAsync(db, name, 1, ct)).Single();

    /// <summary>Takes this many numbers in a row and answers the last of them; the series must exist.</summary>
    public static async Task<long> TakeAsync(AppDb db, string name, int count, CancellationToken ct) => (await AdvanceAsync(db, name, count, ct)).Single();

    /// <summary>The next number of a series that begins at 1 with its first. Who loses the race for the first starts over.</summary>
    public static async Task<long> NextOrFirstAsync(AppDb db, string name, CancellationToken ct)
    {
        if (await AdvanceAsync(db, name, 1, ct) is [var next]) return next;
        await db.InsertNowAsync([new NumberSeries { Name = name, Last = 1 }], ct);
        return 1;
    }

    /// <summary>The next number of a series that begins where it is told to. Who loses the race for the first starts over.</summary>
    public static async Task<long> NextOrFromAsync(AppDb db, string name, Func<Task<long>> first, CancellationToken ct)
    {
        if (await AdvanceAsync(db, name, 1, ct) is [var next]) return next;
        var begin = await first();
        await db.InsertNowAsync([new NumberSeries { Name = name, Last = begin }], ct);
        return begin;
    }

    private static Task<List<long>> AdvanceAsync(AppDb db, string name, int count, CancellationToken ct)
    {
        var sql = db.Database.IsSqlServer()
            ? "UPDATE [NumberSeries] SET [Last] = [Last] + {2} OUTPUT inserted.[Last] AS [Value] WHERE [TenantId] = {0} AND [Name] = {1}"
            : """UPDATE "NumberSeries" SET "Last" = "Last" + {2} WHERE "TenantId" = {0} AND "Name" = {1} RETURNING "Last" AS "Value" """;
        return db.ReadNowAsync(sql, [db.TenantId.Value, name, count], row => row.GetInt64(0), ct);
    }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> series)
    {
        series.HasKey(s => new { s.TenantId, s.Name });
        series.Property(s => s.Name).HasMaxLength(40);
    }
}
