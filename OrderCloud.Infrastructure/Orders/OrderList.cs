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
        return await OlderAsync(db, filter, after, take, ct);
    }

    /// <summary>One page with the knowledge whether there is one before and one after it.</summary>
    /// <param name="newer">The page that precedes the cursor instead of the one that follows.</param>
    public async Task<OrderListPage> PageAsync(OrderFilter filter, OrderCursor? cursor, bool newer, int size, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!newer || cursor is null)
        {
            var older = await OlderAsync(db, filter, cursor, size + 1, ct);
            return new([.. older.Take(size)], cursor is not null, older.Count > size);
        }

        var rows = await RowsAsync(db, Newer(db, filter, cursor).Take(size + 1), ct);
        return new([.. rows.Take(size).Reverse()], rows.Count > size, HasOlder: true);
    }

    /// <summary>All counts in one query; each stops at the limit plus one.</summary>
    public async Task<OrderCounts> CountAsync(OrderFilter filter, CancellationToken ct = default)
    {
        const int most = CountLimit + 1;
        await using var db = await dbs.CreateDbContextAsync(ct);
        IQueryable<Order> all = db.Orders, open = all.Where(o => o.Status == OrderStatus.Open), matching = Matching(db, filter);
        return await db.Stores.Select(_ => new OrderCounts(
            all.Take(most).Count(),
            open.Take(most).Count(),
            open.Where(o => o.FulfillmentStatus == FulfillmentStatus.Unfulfilled).Take(most).Count(),
            all.Where(o => o.FulfillmentStatus == FulfillmentStatus.OnHold).Take(most).Count(),
            open.Where(o => o.PaymentStatus == PaymentStatus.Unpaid).Take(most).Count(),
            open.Where(o => o.FulfillmentStatus == FulfillmentStatus.Backordered).Take(most).Count(),
            matching.Take(most).Count())).SingleAsync(ct);
    }

    private static Task<IReadOnlyList<OrderRow>> OlderAsync(AppDb db, OrderFilter filter, OrderCursor? after, int take, CancellationToken ct) =>
        RowsAsync(db, Older(db, filter, after).Take(take), ct);

    /// <summary>What the filter shows behind the cursor, newest first. A tag leads: its index has the list's order.</summary>
    internal static IQueryable<Order> Older(AppDb db, OrderFilter filter, OrderCursor? after)
    {
        var orders = Of(db, filter);
        if (filter.Tag.Length > 0)
        {
            var tags = db.OrderTags.AsNoTracking().Where(t => t.Name == filter.Tag);
            if (after is not null) tags = tags.Where(t => t.PlacedAt <= after.PlacedAt && (t.PlacedAt < after.PlacedAt || t.OrderId < after.Id));
            return tags.OrderByDescending(t => t.PlacedAt).ThenByDescending(t => t.OrderId).Join(orders, t => t.OrderId, o => o.Id, (_, o) => o);
        }

        if (after is not null) orders = orders.Where(o => o.PlacedAt <= after.PlacedAt && (o.PlacedAt < after.PlacedAt || o.Id < after.Id));
        return orders.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);
    }

    /// <summary>What the filter shows, in no order: what is only counted need not be sorted.</summary>
    private static IQueryable<Order> Matching(AppDb db, OrderFilter filter) => filter.Tag.Length == 0
        ? Of(db, filter)
        : db.OrderTags.AsNoTracking().Where(t => t.Name == filter.Tag).Join(Of(db, filter), t => t.OrderId, o => o.Id, (_, o) => o);

    /// <summary>What the filter shows before the cursor, oldest first.</summary>
    private static IQueryable<Order> Newer(AppDb db, OrderFilter filter, OrderCursor before)
    {
        var orders = Of(db, filter);
        if (filter.Tag.Length > 0)
            return db.OrderTags.AsNoTracking().Where(t => t.Name == filter.Tag && t.PlacedAt >= before.PlacedAt && (t.PlacedAt > before.PlacedAt || t.OrderId > before.Id))
                .OrderBy(t => t.PlacedAt).ThenBy(t => t.OrderId).Join(orders, t => t.OrderId, o => o.Id, (_, o) => o);
        return orders.Where(o => o.PlacedAt >= before.PlacedAt && (o.PlacedAt > before.PlacedAt || o.Id > before.Id)).OrderBy(o => o.PlacedAt).ThenBy(o => o.Id);
    }

    private static IQueryable<Order> Of(AppDb db, OrderFilter f)
    {
        var orders = OrderSearch.Matching(db, db.Orders.AsNoTracking(), f.Query);
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

    /// <summary>The rows of a page, with their tags.</summary>
    internal static async Task<IReadOnlyList<OrderRow>> RowsAsync(AppDb db, IQueryable<Order> page, CancellationToken ct)
    {
        var rows = await Rows(db, page).ToListAsync(ct);
        if (rows.Count == 0) return rows;
        var ids = rows.Select(r => r.Id).ToList();
        var tags = await TagsAsync(db, ids, ct);
        return [.. rows.Select(r => tags[r.Id].Any() ? r with { Tags = [.. tags[r.Id]] } : r)];
    }

    /// <summary>By order, in alphabetical order.</summary>
    internal static async Task<ILookup<OrderId, string>> TagsAsync(AppDb db, IReadOnlyCollection<OrderId> ids, CancellationToken ct) =>
        (await db.OrderTags.AsNoTracking().Where(t => ids.Contains(t.OrderId)).OrderBy(t => t.Name).Select(t => new { t.OrderId, t.Name }).ToListAsync(ct)).ToLookup(t => t.OrderId, t => t.Name);

    private static IQueryable<OrderRow> Rows(AppDb db, IQueryable<Order> orders) => orders.Select(o => new OrderRow(
        o.Id, o.Number, o.ExternalId, o.PlacedAt, o.CustomerName, o.Email, o.Channel, o.Status, o.PaymentStatus, o.FulfillmentStatus,
        db.OrderHolds.Where(h => h.OrderId == o.Id && h.ReleasedAt == null).OrderBy(h => h.PlacedAt).Select(h => (HoldReason?)h.Reason).FirstOrDefault(),
        db.OrderHolds.Where(h => h.OrderId == o.Id && h.ReleasedAt == null).OrderBy(h => h.PlacedAt).Select(h => h.Detail).FirstOrDefault() ?? "",
        db.OrderLines.Where(l => l.OrderId == o.Id).Sum(l => l.Quantity - l.Cancelled), o.PromisedAt, o.Currency, o.TotalMinor, o.Version,
        db.Locations.Where(l => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.LocationId == l.Id && p.Lines.Any(x => x.Quantity > 0))).OrderBy(l => l.Priority).ThenBy(l => l.Code)
            .Select(l => l.Name).FirstOrDefault() ?? "",
        db.Locations.Count(l => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.LocationId == l.Id && p.Lines.Any(x => x.Quantity > 0)))));
}
