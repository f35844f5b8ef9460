using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Query: what happened to an order, newest first.</summary>
public sealed class OrderTimeline(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Null when this merchant has no such order.</summary>
    /// <param name="after">The last entry already seen.</param>
    public async Task<IReadOnlyList<TimelineEntry>?> RunAsync(OrderId id, (DateTime At, Guid Id)? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var entries = db.Timeline.AsNoTracking().Where(e => e.OrderId == id);
        if (after is { } last) entries = entries.Where(e => e.At <= last.At && (e.At < last.At || e.Id < last.Id));
        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(take).ToListAsync(ct);
        return rows.Count > 0 || await db.Orders.AnyAsync(o => o.Id == id, ct) ? rows : null;
    }

    public static TimelineEntry Entry(OrderId order, string kind, string text, string actor, DateTime at, Guid? subject = null) =>
        new() { OrderId = order, At = at, Kind = kind, Text = text.Length <= 2000 ? text : string.Concat(text.AsSpan(0, 1999), "…"), Actor = actor, SubjectId = subject };

    public static string Words(HoldReason reason) => reason switch
    {
        HoldReason.Payment => "payment",
        HoldReason.Fraud => "fraud check",
        HoldReason.Address => "address",
        HoldReason.OutOfStock => "out of stock",
        HoldReason.UnmappedProduct => "unknown product",
        HoldReason.ChannelChanged => "changed by the channel",
        HoldReason.AwaitingReturn => "awaiting a return",
        _ => "held by hand",
    };
}
