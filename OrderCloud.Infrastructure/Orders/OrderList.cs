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
        return await RowsAsync(db, Older(db, await PlannedAsync(db, filter, ct), after).Take(take), ct);
    }

    /// <summary>One page with the knowledge whether there is one before and one after it.</summary>
    /// <param name="newer">The page that precedes the cursor instead of the one that follows.</param>
    public async Task<OrderListPage> PageAsync(OrderFilter filter, OrderCursor? cursor, bool newer, int size, CancellationToken ct = default)
    {
        newer &= cursor is not null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        filter = await PlannedAsync(db, filter, ct);
        var rows = await RowsAsync(db, (newer ? Newer(db, filter, cursor!) : Older(db, filter, cursor)).Take(size + 1), ct);
        var more = rows.Count > size;
        return newer ? new([.. rows.Take(size).Reverse()], more, HasOlder: true) : new([.. rows.Take(size)], cursor is not null, more);
    }

    /// <summary>All counts in one query; each stops at the limit plus one.</summary>
    public async Task<OrderCounts> CountAsync(OrderFilter filter, CancellationToken ct = default)
    {
        const int most = CountLimit + 1;
        await using var db = await dbs.CreateDbContextAsync(ct);
        filter = await PlannedAsync(db, filter, ct);
        IQueryable<Order> all = db.Orders, open = all.Where(o => o.Status == OrderStatus.Open), waiting = Waiting(db, open);
        var matching = HitsOf(db, filter)?.Select(h => h.OrderId) ?? Matching(db, filter).Select(o => o.Id);
        return await db.Stores.Select(_ => new OrderCounts(
            all.Take(most).Count(),
            open.Take(most).Count(),
            open.Where(o => o.FulfillmentStatus == FulfillmentStatus.Unfulfilled).Take(most).Count(),
            all.Where(o => o.FulfillmentStatus == FulfillmentStatus.OnHold).Take(most).Count(),
            all.Where(o => o.PaymentStatus == PaymentStatus.Unpaid && o.Status != OrderStatus.Cancelled).Take(most).Count(),
            waiting.Take(most).Count(),
            matching.Take(most).Count())).SingleAsync(ct);
    }

    /// <summary>The filter with what the index knows of its words; every list begins with it.</summary>
    internal static async Task<OrderFilter> PlannedAsync(AppDb db, OrderFilter filter, CancellationToken ct) => filter with { Words = await OrderSearch.PlanAsync(db, filter.Query, ct) };

    /// <summary>What the planned filter shows behind the cursor, newest first. A search by words alone and a tag lead: their indexes have the list's order.</summary>
    internal static IQueryable<Order> Older(AppDb db, OrderFilter filter, OrderCursor? after)
    {
        if (HitsOf(db, filter) is { } hits)
        {
            if (after is not null) hits = hits.Where(h => h.PlacedAt <= after.PlacedAt && (h.PlacedAt < after.PlacedAt || h.OrderId < after.Id));
            return hits.OrderByDescending(h => h.PlacedAt).ThenByDescending(h => h.OrderId).Join(db.Orders.AsNoTracking(), h => h.OrderId, o => o.Id, (_, o) => o);
        }
        if (filter.Tag.Length > 0)
        {
            var tags = db.OrderTags.AsNoTracking().Where(t => t.Name == filter.Tag);
            if (after is not null) tags = tags.Where(t => t.PlacedAt <= after.PlacedAt && (t.PlacedAt < after.PlacedAt || t.OrderId < after.Id));
            return tags.OrderByDescending(t => t.PlacedAt).ThenByDescending(t => t.OrderId).Join(Of(db, filter), t => t.OrderId, o => o.Id, (_, o) => o);
        }
        var orders = Of(db, filter);
        if (after is not null) orders = orders.Where(o => o.PlacedAt <= after.PlacedAt && (o.PlacedAt < after.PlacedAt || o.Id < after.Id));
        return orders.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);
    }

    /// <summary>What the planned filter shows before the cursor, oldest first.</summary>
    private static IQueryable<Order> Newer(AppDb db, OrderFilter filter, OrderCursor before)
    {
        if (HitsOf(db, filter) is { } hits)
            return hits.Where(h => h.PlacedAt >= before.PlacedAt && (h.PlacedAt > before.PlacedAt || h.OrderId > before.Id))
                .OrderBy(h => h.PlacedAt).ThenBy(h => h.OrderId).Join(db.Orders.AsNoTracking(), h => h.OrderId, o => o.Id, (_, o) => o);
        var orders = Of(db, filter);
        if (filter.Tag.Length > 0)
            return db.OrderTags.AsNoTracking().Where(t => t.Name == filter.Tag && t.PlacedAt >= before.PlacedAt && (t.PlacedAt > before.PlacedAt || t.OrderId > before.Id))
                .OrderBy(t => t.PlacedAt).ThenBy(t => t.OrderId).Join(orders, t => t.OrderId, o => o.Id, (_, o) => o);
        return orders.Where(o => o.PlacedAt >= before.PlacedAt && (o.PlacedAt > before.PlacedAt || o.Id > before.Id)).OrderBy(o => o.PlacedAt).ThenBy(o => o.Id);
    }

    /// <summary>What the planned filter shows, in no order: what is only counted need not be sorted.</summary>
    internal static IQueryable<Order> Matching(AppDb db, OrderFilter filter) => filter.Tag.Length == 0
        ? Of(db, filter)
        : db.OrderTags.AsNoTracking().Where(t => t.Name == filter.Tag).Join(Of(db, filter), t => t.OrderId, o => o.Id, (_, o) => o);

    /// <summary>The hits of a search that nothing else narrows.</summary>
    private static IQueryable<SearchHit>? HitsOf(AppDb db, OrderFilter filter) => filter.IsSearchOnly ? OrderSearch.Hits(db, filter.Planned) : null;

    private static IQueryable<Order> Of(AppDb db, OrderFilter f)
    {
        var orders = OrderSearch.Matching(db, db.Orders.AsNoTracking(), f.Planned);
        if (f.Status is { } status) orders = orders.Where(o => o.Status == status);
        if (f.Live) orders = orders.Where(o => o.Status != OrderStatus.Cancelled);
        if (f.Payment is { } payment) orders = orders.Where(o => o.PaymentStatus == payment);
        if (f.Fulfillment is { } fulfillment) orders = orders.Where(o => o.FulfillmentStatus == fulfillment);
        if (f.Hold is { } hold) orders = orders.Where(o => db.OrderHolds.Any(h => h.OrderId == o.Id && h.ReleasedAt == null && h.Reason == hold));
        if (f.Channel.Length > 0) orders = orders.Where(o => o.Channel == f.Channel);
        if (f.Location.Length > 0)
            orders = orders.Where(o => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.Lines.Any(l => l.Quantity > 0) && db.Locations.Any(l => l.Id == p.LocationId && l.Code == f.Location)));
        if (f.PlacedAfter is { } from) orders = orders.Where(o => o.PlacedAt >= from);
        if (f.PlacedBefore is { } until) orders = orders.Where(o => o.PlacedAt < until);
        if (f.WaitsForStock) orders = Waiting(db, orders);
        return f.LateAt is { } late ? Late(orders, late) : orders;
    }

    private static IQueryable<Order> Waiting(AppDb db, IQueryable<Order> orders)
    {
        var waiting = db.Backorders.Select(p => p.OrderId);
        return orders.Where(o => waiting.Contains(o.Id));
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
        db.OrderLines.Where(l => l.OrderId == o.Id).Sum(l => l.Quantity - l.Cancelled), o.PromisedAt, o.Currency, o.TotalMinor - o.CancelledMinor, o.Version,
        db.Locations.Where(l => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.LocationId == l.Id && p.Lines.Any(x => x.Quantity > 0))).OrderBy(l => l.Priority).ThenBy(l => l.Code)
            .Select(l => l.Name).FirstOrDefault() ?? "",
        db.Locations.Count(l => db.FulfillmentOrders.Any(p => p.OrderId == o.Id && p.LocationId == l.Id && p.Lines.Any(x => x.Quantity > 0)))));
}
