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
            if (detail.Length > MaxDetail) return Refusal.Invalid("order.hold_detail", "detail", $"A hold's detail has at most {MaxDetail} characters.");
            if (reason is HoldReason.UnmappedProduct) return Refusal.Invalid("order.hold_reason", "reason", "This hold is placed by orders with unknown products, not by hand.");
            var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
            if ((order is null ? OrderRefusals.NotFound : order.WhyNotHold(version)) is { } why) return why;

            var now = clock.GetUtcNow().UtcDateTime;
            var hold = order!.Hold(reason, detail.Trim(), user.Name, now);
            db.Add(OrderTimeline.Entry(id, "hold", $"On hold: {OrderTimeline.Words(reason)}{(hold.Detail.Length > 0 ? $", {hold.Detail}" : "")}.", user.Name, now));
            return hold.Id;
        }, ct);
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
