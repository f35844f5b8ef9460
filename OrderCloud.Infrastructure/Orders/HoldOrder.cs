using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Stops an order from shipping, for a reason; several holds may stand at once.</summary>
public sealed class PlaceHold(Writes writes, CurrentUser user, TimeProvider clock)
{
    public const int MaxDetail = 400;

    public Task<Outcome<OrderHoldId>> RunAsync(OrderId id, HoldReason reason, string detail, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<OrderHoldId>(Permission.EditOrders, async db =>
        {
            if (WhyNot(reason, detail) is { } wrong) return wrong;
            var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
            if ((order is null ? OrderRefusals.NotFound : order.WhyNotHold(version)) is { } why) return why;

            var now = clock.GetUtcNow().UtcDateTime;
            var hold = order!.Hold(reason, detail.Trim(), user.Name, now);
            db.Add(OrderTimeline.Entry(id, "hold", $"On hold: {OrderTimeline.Words(reason)}{(hold.Detail.Length > 0 ? $", {hold.Detail}" : "")}.", user.Name, now));
            return hold.Id;
        }, ct);

    public static Refusal? WhyNot(HoldReason reason, string detail) =>
        detail.Length > MaxDetail ? Refusal.Invalid("order.hold_detail", "detail", $"A hold's detail has at most {MaxDetail} characters.")
        : reason is HoldReason.UnmappedProduct ? Refusal.Invalid("order.hold_reason", "reason", "This hold is placed by orders with unknown products, not by hand.")
        : null;
}

/// <summary>Takes one hold away; the others keep standing.</summary>
public sealed class ReleaseHold(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<OrderHoldId>> RunAsync(OrderId id, OrderHoldId hold, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<OrderHoldId>(Permission.EditOrders, async db =>
        {
            var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
            if ((order is null ? OrderRefusals.NotFound : order.WhyNotVersion(version) ?? order.WhyNotRelease(hold)) is { } why) return why;

            var now = clock.GetUtcNow().UtcDateTime;
            order!.Release(hold, user.Name, now);
            var left = order.StandingHolds.Count();
            var reason = OrderTimeline.Words(order.Holds.Single(h => h.Id == hold).Reason);
            db.Add(OrderTimeline.Entry(id, "hold_released", $"Hold released: {reason}. {(left == 0 ? "The order can ship." : left == 1 ? "1 hold is left." : $"{left} holds are left.")}", user.Name, now));
            return hold;
        }, ct);
}

/// <summary>Takes all holds away. Where one may not be released the order stays held, so none of them is.</summary>
public sealed class ReleaseHolds(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <returns>How many were released.</returns>
    public Task<Outcome<int>> RunAsync(OrderId id, CancellationToken ct = default) => writes.RunAsync<int>(Permission.EditOrders, async db =>
    {
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsSplitQuery().FirstOrDefaultAsync(o => o.Id == id, ct);
        if ((order is null ? OrderRefusals.NotFound : WhyNot(order)) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        var released = order!.StandingHolds.OrderBy(h => h.PlacedAt).ToList();
        foreach (var hold in released) order.Release(hold.Id, user.Name, now);
        db.Add(OrderTimeline.Entry(
            id, "hold_released", $"{(released.Count == 1 ? "Hold" : "Holds")} released: {string.Join(", ", released.Select(h => OrderTimeline.Words(h.Reason)).Distinct())}. The order can ship.", user.Name, now));
        return released.Count;
    }, ct);

    public static Refusal? WhyNot(Order order)
    {
        var holds = order.StandingHolds.ToList();
        return holds.Count == 0 ? OrderRefusals.NoHold : holds.Select(h => order.WhyNotRelease(h.Id)).FirstOrDefault(why => why is not null);
    }
}
