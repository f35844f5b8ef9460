using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Query: orders by placing time, newest first, a page at a time; and how many there are, counted up to a limit.</summary>
public sealed class OrderList(IDbContextFactory<AppDb> dbs)
{
    /// <summary>A count that reaches it is shown as "1,000+".</summary>
    public const int CountLimit = 1000;

    /// <summary>What no promise waits for any more.</summary>
    internal static readonly FulfillmentStatus[] AllShipped =
        [FulfillmentStatus.Fulfilled, FulfillmentStatus.Delivered, FulfillmentStatus.PartiallyReturned, FulfillmentStatus.Returned];

    /// <summary>Open past their promise.</summary>
    public static IQueryable<Order> Late(IQueryable<Order> orders, DateTime now) =>
        orders.Where(o => o.Status == OrderStatus.Open && o.PromisedAt < now && !AllShipped.Contains(o.FulfillmentStatus));

    /// <summary>The rows that follow the cursor.</summary>
    public async Task<IReadOnlyList<OrderRow>> RunAsync(OrderFilter filter, OrderCursor? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db, Slice(db, await PlannedAsync(db, filter, ct), after, newer: false, take)).ToListAsync(ct);
    }

    /// <summary>One page with the knowledge whether there is one before and one after it.</summary>
    /// <param name="newer">The page that precedes the cursor instead of the one that follows.</param>
    public async Task<OrderListPage> PageAsync(OrderFilter filter, OrderCursor? cursor, bool newer, int size, CancellationToken ct = default)
    {
        newer &= cursor is not null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await Rows(db, Slice(db, await PlannedAsync(db, filter, ct), cursor, newer, size + 1)).ToListAsync(ct);
        var more = rows.Count > size;
        return newer ? new([.. rows.Take(size).Reverse()], more, HasOlder: true) : new([.. rows.Take(size)], cursor is not null, more);
    }

    /// <summary>All counts in one query; each stops at the limit plus one.</summary>
    public async Task<OrderCounts> CountAsync(OrderFilter filter, CancellationToken ct = default)
    {
        const int most = CountLimit + 1;
        await using var db = await dbs.CreateDbContextAsync(ct);
        filter = await PlannedAsync(db, filter, ct);
        IQueryable<Order> all = db.Orders, open = all.Where(o => o.Status == OrderStatus.Open);
        var matching = HitsOf(db, filter)?.Select(h => h.OrderId) ?? Of(db, filter).Select(o => o.Id);
        return await db.Stores.Select(_ => new OrderCounts(
            all.Take(most).Count(),
            open.Take(most).Count(),
            open.Where(o => o.FulfillmentStatus == FulfillmentStatus.Unfulfilled).Take(most).Count(),
            all.Where(o => o.FulfillmentStatus == FulfillmentStatus.OnHold).Take(most).Count(),
            open.Where(o => o.PaymentStatus == PaymentStatus.Unpaid).Take(most).Count(),
            open.Where(o => o.FulfillmentStatus == FulfillmentStatus.Backordered).Take(most).Count(),
            matching.Take(most).Count())).SingleAsync(ct);
    }

    private static async Task<OrderFilter> PlannedAsync(AppDb db, OrderFilter filter, CancellationToken ct) => filter with { Words = await OrderSearch.PlanAsync(db, filter.Query, ct) };

    /// <summary>The hits of a planned search that nothing else narrows.</summary>
    private static IQueryable<SearchHit>? HitsOf(AppDb db, OrderFilter filter) => filter.IsSearchOnly ? OrderSearch.Hits(db, filter.Words) : null;

    /// <summary>The orders next to the cursor, in the list's order or, towards newer ones, against it.</summary>
    private static IQueryable<Order> Slice(AppDb db, OrderFilter filter, OrderCursor? cursor, bool newer, int take)
    {
        if (HitsOf(db, filter) is not { } hits) return Beside(Of(db, filter), cursor, newer).Take(take);

        if (cursor is not null)
            hits = newer
                ? hits.Where(h => h.PlacedAt >= cursor.PlacedAt && (h.PlacedAt > cursor.PlacedAt || h.OrderId > cursor.Id))
                : hits.Where(h => h.PlacedAt <= cursor.PlacedAt && (h.PlacedAt < cursor.PlacedAt || h.OrderId < cursor.Id));
        var page = (newer ? hits.OrderBy(h => h.PlacedAt).ThenBy(h => h.OrderId) : hits.OrderByDescending(h => h.PlacedAt).ThenByDescending(h => h.OrderId)).Take(take).Select(h => h.OrderId);
        return Beside(db.Orders.AsNoTracking().Where(o => page.Contains(o.Id)), null, newer);
    }

    private static IQueryable<Order> Beside(IQueryable<Order> orders, OrderCursor? cursor, bool newer)
    {
        if (cursor is not null)
            orders = newer
                ? orders.Where(o => o.PlacedAt >= cursor.PlacedAt && (o.PlacedAt > cursor.PlacedAt || o.Id > cursor.Id))
                : orders.Where(o => o.PlacedAt <= cursor.PlacedAt && (o.PlacedAt < cursor.PlacedAt || o.Id < cursor.Id));
        return newer ? orders.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id) : orders.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);
    }

    private static IQueryable<Order> Of(AppDb db, OrderFilter f)
    {
        var orders = OrderSearch.Matching(db, db.Orders.AsNoTracking(), f.Words);
        if (f.Status is { } status) orders = orders.Where(o => o.Status == status);
        if (f.Payment is { } payment) orders = orders.Where(o => o.PaymentStatus == payment);
        if (f.Fulfillment is { } fulfillment) orders = orders.Where(o => o.FulfillmentStatus == fulfillment);
        if (f.Hold is { } hold) orders = orders.Where(o => db.OrderHolds.Any(h => h.OrderId == o.Id && h.ReleasedAt == null && h.Reason == hold));
        if (f.Channel.Length > 0) orders = orders.Where(o => o.Channel == f.Channel);
        if (f.Location.Length > 0)
            orders = orders.Where(o => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.Lines.Any(l => l.Quantity > 0) && db.Locations.Any(l => l.Id == p.LocationId && l.Code == f.Location)));
        if (f.PlacedAfter is { } from) orders = orders.Where(o => o.PlacedAt >= from);
        if (f.PlacedBefore is { } until) orders = orders.Where(o => o.PlacedAt < until);
        return f.LateAt is { } late ? Late(orders, late) : orders;
    }

    internal static IQueryable<OrderRow> Rows(AppDb db, IQueryable<Order> orders) => orders.Select(o => new OrderRow(
        o.Id, o.Number, o.ExternalId, o.PlacedAt, o.CustomerName, o.Email, o.Channel, o.Status, o.PaymentStatus, o.FulfillmentStatus,
        db.OrderHolds.Where(h => h.OrderId == o.Id && h.ReleasedAt == null).OrderBy(h => h.PlacedAt).Select(h => (HoldReason?)h.Reason).FirstOrDefault(),
        db.OrderHolds.Where(h => h.OrderId == o.Id && h.ReleasedAt == null).OrderBy(h => h.PlacedAt).Select(h => h.Detail).FirstOrDefault() ?? "",
        db.OrderLines.Where(l => l.OrderId == o.Id).Sum(l => l.Quantity - l.Cancelled), o.PromisedAt, o.Currency, o.TotalMinor, o.Version,
        db.Locations.Where(l => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.LocationId == l.Id && p.Lines.Any(x => x.Quantity > 0))).OrderBy(l => l.Priority).ThenBy(l => l.Code)
            .Select(l => l.Name).FirstOrDefault() ?? "",
        db.Locations.Count(l => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.LocationId == l.Id && p.Lines.Any(x => x.Quantity > 0)))));
}
