using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Reserves for one order what has arrived of its backordered units and moves them to parts at locations. An order on hold gets its stock too; it ships later.</summary>
public sealed class AllocateBackorder(Writes writes, IntakeSetups setups, RouteOrder route, CurrentUser user, TimeProvider clock)
{
    /// <returns>Units that have stock now.</returns>
    public Task<Outcome<int>> RunAsync(OrderId id, CancellationToken ct) =>
        writes.RunAsync(Permission.EditOrders, db => AllocateAsync(db, id, ct), ct);

    private async Task<Outcome<int>> AllocateAsync(AppDb db, OrderId id, CancellationToken ct)
    {
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == id, ct);
        var parts = await db.FulfillmentOrders.Where(f => f.OrderId == id).OrderBy(f => f.Number).ToListAsync(ct);
        var waiting = parts.Where(p => p.IsBackorder).ToList();
        if (order.Status is not OrderStatus.Open || waiting.Count == 0) return 0;

        var now = clock.GetUtcNow().UtcDateTime;
        var setup = await setups.OfAsync(db, ct);
        var routed = await route.PlanAsync(db, setup.ForMore(parts), order.ShippingAddress, await WantedAsync(db, waiting, ct), now, ct);
        if (routed.Plan.Allocations.Count == 0) return 0;

        var reserved = await StockLedger.ChangeAsync(db, routed.Reservations(order.Number), ct);
        foreach (var allocation in routed.Plan.Allocations) Take(waiting, routed.Wanted[allocation.Line].Line, allocation.Quantity);
        var made = RouteOrder.Attach(order, routed with { Plan = routed.Plan with { Shortages = [] } }, parts.Count, now);
        db.AddRange(made);
        order.SetWork(parts.Count(p => p.IsInWork));

        await db.InsertNowAsync(StockLedger.Record(db, reserved, order.Number, user.Name, now), ct);
        var units = routed.Plan.Allocations.Sum(a => a.Quantity);
        db.AddRange(made.Select(part => new TimelineEntry
        {
            OrderId = id, At = now, Kind = "backorder_filled", Actor = user.Name, SubjectId = part.Id.Value,
            Text = $"Stock arrived: {part.Lines.Sum(l => l.Quantity)} reserved. {part.Why}".Cut(2000),
        }));
        return units;
    }

    private static async Task<List<WantedUnits>> WantedAsync(AppDb db, IReadOnlyList<FulfillmentOrder> waiting, CancellationToken ct)
    {
        var lines = waiting.SelectMany(p => p.Lines).Where(l => l.Open > 0).ToList();
        var variants = (await StockBySku.Of(db, lines.Select(l => l.VariantId).Distinct().ToList(), ct)).Values.ToDictionary(v => v.Id);
        return [.. lines.GroupBy(l => l.OrderLineId).Select(g => new WantedUnits(g.Key, variants[g.First().VariantId], g.Sum(l => l.Open)))];
    }

    private static void Take(IReadOnlyList<FulfillmentOrder> waiting, OrderLineId line, int units)
    {
        foreach (var part in waiting)
        {
            var here = Math.Min(units, part.Lines.Where(l => l.OrderLineId == line).Sum(l => l.Open));
            if (here == 0) continue;
            part.Remove(line, here);
            if ((units -= here) == 0) return;
        }
        throw new InvalidOperationException($"{units} units were planned that nobody waits for.");
    }
}
