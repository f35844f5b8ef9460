using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Query: what needs a person now, worst first, and how today goes. Six queries at most, whatever the store's size.</summary>
public sealed class HomeToday(IDbContextFactory<AppDb> dbs, InventoryOverview stock, FollowUps followUps, CurrentUser user, TimeProvider clock)
{
    private static readonly string[] BuiltIn = ["api", "manual", "csv"];

    public async Task<HomeView> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var late = OrderList.Late(db.Orders, now);
        var waiting = db.Backorders;
        var failed = db.Outbox.Where(m => m.Status == WorkStatus.Failed);
        var store = await db.Stores.Select(s => new
        {
            s.Currency, s.TimeZone, s.FirstStepsAway,
            HasLocation = db.Locations.Any(), Sku = db.Variants.OrderBy(v => v.Id).Select(v => v.Sku).FirstOrDefault(), HasStock = db.StockLevels.Any(l => l.OnHand > 0), HasOrder = db.FulfillmentOrders.Any() || Waiting(db).Any(), HasChannel = db.Connections.Any(c => !BuiltIn.Contains(c.Kind)),
            Late = late.Count(), LateSince = late.Min(o => (DateTime?)o.PromisedAt),
            Waiting = waiting.Count(), WaitingSince = waiting.Min(f => (DateTime?)f.CreatedAt),
            WaitingUnits = db.FulfillmentOrderLines.Where(l => waiting.Select(f => f.Id).Contains(l.FulfillmentOrderId)).Sum(l => l.Quantity - l.Shipped),   // asked so, no engine walks all lines
            Failed = failed.Count(), FailedSince = failed.Min(m => (DateTime?)m.At),
        }).SingleAsync(ct);

        var needs = new List<HomeNeed>();
        if (user.May(Permission.ViewOrders))
        {
            if (store is { Late: > 0, LateSince: { } lateSince }) needs.Add(new(NeedKind.LateOrders, store.Late, lateSince));
            needs.AddRange(await HeldAsync(db, ct));
        }
        if (user.May(Permission.ViewFulfillment) && store is { Waiting: > 0, WaitingSince: { } waitingSince })
            needs.Add(new(NeedKind.WaitingParts, store.Waiting, waitingSince, Units: store.WaitingUnits));
        if (user.May(Permission.ViewChannels)) needs.AddRange(await FailedEventsAsync(db, ct));
        if (user.May(Permission.ViewJobs) && store is { Failed: > 0, FailedSince: { } failedSince }) needs.Add(new(NeedKind.FailedWork, store.Failed, failedSince));

        if (user.May(Permission.ViewCustomers) && user.UserId is { } me && await followUps.DueAsync(me, TodayIn(store.TimeZone, now), ct) is var (due, day))
            needs.Add(new(NeedKind.FollowUps, due, LocalDay.StartOf(day, store.TimeZone)));

        if (user.May(Permission.ViewStock) && await stock.CountShortAsync(ct) is { Any: true } shortage) needs.Add(new(NeedKind.LowStock, shortage.Low, null, Units: shortage.Out));

        return new(
            [.. needs.OrderByDescending(n => n.IsUrgent).ThenBy(n => n.Kind).ThenBy(n => n.Since).ThenBy(n => n.Reason)],
            user.May(Permission.ViewPayments) ? await FiguresAsync(db, store.Currency, LocalDay.Of(now, store.TimeZone), ct) : null,
            new(store.HasLocation, store.Sku, store.HasStock, store.HasChannel, store.HasOrder, store.FirstStepsAway));
    }

    /// <summary>How far a new store is, by itself.</summary>
    public async Task<FirstSteps> StepsAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Stores.Select(s => new FirstSteps(
            db.Locations.Any(), db.Variants.OrderBy(v => v.Id).Select(v => v.Sku).FirstOrDefault(), db.StockLevels.Any(l => l.OnHand > 0), db.Connections.Any(c => !BuiltIn.Contains(c.Kind)), db.FulfillmentOrders.Any() || Waiting(db).Any(), s.FirstStepsAway)).SingleAsync(ct);
    }

    /// <summary>Orders that are to be served here and are not routed; a past one came with its end.</summary>
    private static IQueryable<Order> Waiting(AppDb db) => db.Orders.Where(o => o.Status == OrderStatus.Open && o.FulfillmentStatus == FulfillmentStatus.Unfulfilled);

    private static DateOnly TodayIn(string timeZone, DateTime now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)));

    private static async Task<IEnumerable<HomeNeed>> HeldAsync(AppDb db, CancellationToken ct)
    {
        var rows = await (
            from hold in db.OrderHolds
            join order in db.Orders on hold.OrderId equals order.Id
            where hold.ReleasedAt == null && order.Status == OrderStatus.Open
            group hold by hold.Reason into held
            select new { Reason = held.Key, Count = held.Select(h => h.OrderId).Distinct().Count(), Since = held.Min(h => h.PlacedAt) }).ToListAsync(ct);
        return rows.Select(r => new HomeNeed(NeedKind.HeldOrders, r.Count, r.Since, Reason: r.Reason));
    }

    private static async Task<IEnumerable<HomeNeed>> FailedEventsAsync(AppDb db, CancellationToken ct)
    {
        var rows = await (
            from message in db.Inbox
            join connection in db.Connections on message.ConnectionId equals connection.Id
            where message.Status == WorkStatus.Failed
            group message by new { connection.Id, connection.Name } into failed
            select new { failed.Key.Id, failed.Key.Name, Count = failed.Count(), Since = failed.Min(m => m.ReceivedAt) }).ToListAsync(ct);
        return rows.Select(r => new HomeNeed(NeedKind.FailedEvents, r.Count, r.Since, Channel: r.Id, ChannelName: r.Name));
    }

    private static async Task<HomeFigures> FiguresAsync(AppDb db, string currency, LocalDay day, CancellationToken ct)
    {
        // Today has no end: what a channel dates a minute ahead of our clock stands in the list of today, too.
        var (start, then, thenUntil) = (day.Start, day.WeekAgo, day.WeekAgoUntil);
        var placed = db.Orders.Where(o => o.PlacedAt >= start);
        var placedThen = db.Orders.Where(o => o.PlacedAt >= then && o.PlacedAt < thenUntil);
        var (today, before) = (placed.Where(o => o.Status != OrderStatus.Cancelled), placedThen.Where(o => o.Status != OrderStatus.Cancelled));
        var parcels = db.Shipments.Where(s => s.Status != ShipmentStatus.Voided);
        var sums = await db.Stores.Select(_ => new
        {
            Orders = today.Count(), OrdersThen = before.Count(),
            Units = today.Join(db.OrderLines, o => o.Id, l => l.OrderId, (o, l) => l.Quantity - l.Cancelled).Sum(),
            UnitsThen = before.Join(db.OrderLines, o => o.Id, l => l.OrderId, (o, l) => l.Quantity - l.Cancelled).Sum(),
            Revenue = today.Sum(o => o.BaseMinor ?? 0),
            RevenueThen = before.Sum(o => o.BaseMinor ?? 0),
            Unrated = today.Count(o => o.BaseMinor == null), UnratedThen = before.Count(o => o.BaseMinor == null),
            Placed = placed.Count(), PlacedThen = placedThen.Count(),
            Parcels = parcels.Count(s => s.ShippedAt >= start), ParcelsThen = parcels.Count(s => s.ShippedAt >= then && s.ShippedAt < thenUntil),
        }).SingleAsync(ct);
        return new(
            currency, day.Now, thenUntil,
            new(sums.Orders, sums.Units, sums.Revenue, sums.Unrated, sums.Parcels, sums.Placed - sums.Orders),
            new(sums.OrdersThen, sums.UnitsThen, sums.RevenueThen, sums.UnratedThen, sums.ParcelsThen, sums.PlacedThen - sums.OrdersThen));
    }
}
