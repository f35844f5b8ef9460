using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

public enum QueueTab { Open, InWork, Waiting, Shipped }

/// <summary>One part as the queue shows it.</summary>
/// <param name="Location">The location's code; empty while the part waits for stock.</param>
/// <param name="Held">Why the order is on hold, if it is.</param>
/// <param name="OwnHold">Why this part alone is on hold, if it is.</param>
/// <param name="Items">"2 × TS-1, 1 × CAP-1".</param>
public sealed record QueueRow(
    FulfillmentOrderId Id, string Number, OrderId OrderId, string Recipient, string City, string Country, string Location, FulfillmentOrderStatus Status, PickStage Stage,
    DateTime PromisedAt, bool Late, int Units, int Packed, HoldReason? Held, PartHoldReason? OwnHold, string Items)
{
    public bool IsHeld => Held is not null || OwnHold is not null;

    public QueuePlace Place => new(IsHeld, PromisedAt, Id);

    public bool CanBePacked => !IsHeld && Status is FulfillmentOrderStatus.Open or FulfillmentOrderStatus.InProgress;
}

/// <summary>Where a row stands in its tab: what can be packed before what is held, the most urgent first.</summary>
public sealed record QueuePlace(bool Held, DateTime PromisedAt, FulfillmentOrderId Id);

/// <summary>A place that packs; the switch of the queue.</summary>
public sealed record QueueLocation(LocationId Id, string Code, string Name);

/// <param name="Held">Parts of the tab that are on hold, or whose order is: no paper is printed of them.</param>
public sealed record QueueView(IReadOnlyList<QueueRow> Rows, bool More, IReadOnlyDictionary<QueueTab, int> Counts, IReadOnlyList<QueueLocation> Locations, QueueLocation? Here, int Held);

/// <summary>What a location must ship, the most urgent first, and what is held behind all that can be packed. Six queries, however long the queue is.</summary>
public sealed class FulfillmentQueue(IDbContextFactory<AppDb> dbs, CurrentUser user, TimeProvider clock)
{
    public const int PageSize = 50;

    private static readonly Dictionary<FulfillmentOrderStatus, QueueTab> TabOf = new()
    {
        [FulfillmentOrderStatus.Open] = QueueTab.Open,
        [FulfillmentOrderStatus.InProgress] = QueueTab.InWork,
        [FulfillmentOrderStatus.OnHold] = QueueTab.Waiting,
        [FulfillmentOrderStatus.Closed] = QueueTab.Shipped,
    };

    /// <param name="location">A location's code; null or unknown shows all that the member works at.</param>
    /// <param name="after">The last row already seen.</param>
    public async Task<QueueView> RunAsync(QueueTab tab, string? location, QueuePlace? after, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var locations = await LocationsAsync(db, ct);
        var here = locations.FirstOrDefault(l => l.Code == location);
        var parts = Visible(db, here);

        var counts = await parts
            .Where(f => f.Status == FulfillmentOrderStatus.Open || f.Status == FulfillmentOrderStatus.InProgress || f.Status == FulfillmentOrderStatus.OnHold)
            .GroupBy(f => new { f.Status, Held = f.HoldReason != null, Begun = f.Stage != PickStage.None }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);

        var rows = await RowsAsync(db, parts, tab, after, ct);
        var items = await ItemsAsync(db, [.. rows.Take(PageSize).Select(r => r.Id)], ct);
        var codes = locations.ToDictionary(l => l.Id, l => l.Code);
        var now = clock.GetUtcNow().UtcDateTime;
        return new(
            [.. rows.Take(PageSize).Select(r => new QueueRow(
                r.Id, r.Number, r.OrderId, r.Recipient, r.City, r.Country, r.LocationId is { } at ? codes.GetValueOrDefault(at, "") : "", r.Status, r.Stage, r.PromisedAt,
                tab is not QueueTab.Shipped && r.PromisedAt < now, items[r.Id].Sum(i => i.Quantity), items[r.Id].Sum(i => i.Packed), r.Held, r.OwnHold,
                string.Join(", ", items[r.Id].Select(i => $"{i.Quantity} × {i.Sku}"))))],
            rows.Count > PageSize, counts.GroupBy(c => c.Key.Held ? (c.Key.Begun ? QueueTab.InWork : QueueTab.Open) : TabOf[c.Key.Status]).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)), locations, here, await HeldAsync(db, parts, tab, ct));
    }

    private static async Task<int> HeldAsync(AppDb db, IQueryable<FulfillmentOrder> parts, QueueTab tab, CancellationToken ct) =>
        IsPacked(tab) ? await Held(db, parts, tab).CountAsync(ct) : 0;

    /// <summary>People pack from it.</summary>
    private static bool IsPacked(QueueTab tab) => tab is QueueTab.Open or QueueTab.InWork;

    private static FulfillmentOrderStatus StatusOf(QueueTab tab) => TabOf.Single(t => t.Value == tab).Key;

    /// <summary>A part that somebody holds stands where it stood before, as one of a held order does.</summary>
    private static IQueryable<FulfillmentOrder> Held(AppDb db, IQueryable<FulfillmentOrder> parts, QueueTab tab)
    {
        var (status, begun) = (StatusOf(tab), tab is QueueTab.InWork);
        return parts.Where(f => (f.Status == status && db.OrderHolds.Any(h => h.OrderId == f.OrderId && h.ReleasedAt == null))
            || (f.Status == FulfillmentOrderStatus.OnHold && f.HoldReason != null && (f.Stage != PickStage.None) == begun));
    }

    private static IQueryable<FulfillmentOrder> Free(AppDb db, IQueryable<FulfillmentOrder> parts, QueueTab tab)
    {
        var status = StatusOf(tab);
        return parts.Where(f => f.Status == status && !db.OrderHolds.Any(h => h.OrderId == f.OrderId && h.ReleasedAt == null));
    }

    private async Task<List<QueueLocation>> LocationsAsync(AppDb db, CancellationToken ct)
    {
        var locations = db.Locations.AsNoTracking();
        if (user.Locations is { } bound) locations = locations.Where(l => bound.Contains(l.Id));
        return await locations.OrderBy(l => l.Priority).ThenBy(l => l.Code).Select(l => new QueueLocation(l.Id, l.Code, l.Name)).ToListAsync(ct);
    }

    // What waits for stock belongs to no location yet, so every location sees it.
    private IQueryable<FulfillmentOrder> Visible(AppDb db, QueueLocation? here)
    {
        var parts = db.FulfillmentOrders.AsNoTracking().IgnoreAutoIncludes();
        if (here is not null) return parts.Where(f => f.LocationId == here.Id || f.LocationId == null);
        return user.Locations is { } bound ? parts.Where(f => f.LocationId == null || bound.Contains(f.LocationId.Value)) : parts;
    }

    private static async Task<List<Row>> RowsAsync(AppDb db, IQueryable<FulfillmentOrder> parts, QueueTab tab, QueuePlace? after, CancellationToken ct)
    {
        const int wanted = PageSize + 1;
        if (!IsPacked(tab))
        {
            var status = StatusOf(tab);
            return await ReadAsync(db, parts.Where(f => f.Status == status && f.HoldReason == null), after, wanted, newestFirst: tab is QueueTab.Shipped, ct);
        }
        if (after is { Held: true }) return await ReadAsync(db, Held(db, parts, tab), after, wanted, newestFirst: false, ct);
        var free = await ReadAsync(db, Free(db, parts, tab), after, wanted, newestFirst: false, ct);
        if (free.Count == wanted) return free;
        var held = await ReadAsync(db, Held(db, parts, tab), null, wanted - free.Count, newestFirst: false, ct);
        return [.. free.Concat(held).DistinctBy(r => r.Id)];   // one may be held between the two questions
    }

    private static Task<List<Row>> ReadAsync(AppDb db, IQueryable<FulfillmentOrder> parts, QueuePlace? after, int most, bool newestFirst, CancellationToken ct)
    {
        if (after is var (_, at, id))
            parts = newestFirst
                ? parts.Where(f => f.PromisedAt < at || (f.PromisedAt == at && f.Id < id))
                : parts.Where(f => f.PromisedAt > at || (f.PromisedAt == at && f.Id > id));

        parts = newestFirst ? parts.OrderByDescending(f => f.PromisedAt).ThenByDescending(f => f.Id) : parts.OrderBy(f => f.PromisedAt).ThenBy(f => f.Id);
        return parts.Take(most).Join(db.Orders, f => f.OrderId, o => o.Id, (f, o) => new Row(
            f.Id, f.Number, f.OrderId, o.ShippingAddress.Name != "" ? o.ShippingAddress.Name : o.CustomerName, o.ShippingAddress.City, o.ShippingAddress.Country, f.LocationId,
            f.Status, f.Stage, f.PromisedAt,
            db.OrderHolds.Where(h => h.OrderId == o.Id && h.ReleasedAt == null).OrderBy(h => h.PlacedAt).Select(h => (HoldReason?)h.Reason).FirstOrDefault(), f.HoldReason)).ToListAsync(ct);
    }

    private static async Task<ILookup<FulfillmentOrderId, Item>> ItemsAsync(AppDb db, List<FulfillmentOrderId> parts, CancellationToken ct) => (await (
        from l in db.FulfillmentOrderLines.AsNoTracking()
        join o in db.OrderLines.AsNoTracking() on l.OrderLineId equals o.Id
        where parts.Contains(l.FulfillmentOrderId)
        orderby o.Position
        select new Item(l.FulfillmentOrderId, o.Sku, l.Quantity, l.Packed + l.Shipped)).ToListAsync(ct)).ToLookup(i => i.Part);

    private sealed record Row(
        FulfillmentOrderId Id, string Number, OrderId OrderId, string Recipient, string City, string Country, LocationId? LocationId, FulfillmentOrderStatus Status,
        PickStage Stage, DateTime PromisedAt, HoldReason? Held, PartHoldReason? OwnHold);

    private sealed record Item(FulfillmentOrderId Part, string Sku, int Quantity, int Packed);
}
