using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Cancels an order that was not paid in its channel's time, so that others can have its stock. One that was invoiced has a due date instead and is kept.</summary>
public sealed class ExpireOrder(Writes writes, GatewayKinds gateways, CurrentUser user, TimeProvider clock)
{
    public const string Reason = "not paid in time";

    /// <returns>Whether it was cancelled.</returns>
    public Task<Outcome<bool>> RunAsync(OrderId id, CancellationToken ct = default) => writes.RunAsync<bool>(Permission.EditOrders, async db =>
    {
        if (await WholeOrder.LoadAsync(db, id, ct) is not { } whole) return OrderRefusals.NotFound;
        var now = clock.GetUtcNow().UtcDateTime;
        if (whole.Order.WhyNotExpire(now) is { } why) return why;
        if (await db.Invoices.AnyAsync(i => i.OrderId == id, ct))
        {
            whole.Order.Keep();
            return false;
        }
        return await CancelOrder.ApplyAsync(db, whole, new(id, Reason), user, gateways, now, ct) is Outcome<WholeOrder>.Refused(var refused) ? refused : true;
    }, ct);
}

/// <summary>Lets an unpaid order wait for its payment as long as it takes.</summary>
public sealed class KeepOrder(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="version">The version of the order that the decision was made on; null when it does not matter.</param>
    public Task<Outcome<WholeOrder>> RunAsync(OrderId id, int? version = null, CancellationToken ct = default) => writes.RunAsync<WholeOrder>(Permission.EditOrders, async db =>
    {
        if (await WholeOrder.LoadAsync(db, id, ct) is not { } whole) return OrderRefusals.NotFound;
        if (whole.Order.WhyNotKeep(version) is { } why) return why;
        whole.Order.Keep();
        db.Add(new TimelineEntry { OrderId = id, At = clock.GetUtcNow().UtcDateTime, Kind = "kept_unpaid", Actor = user.Name, Text = "The order waits for its payment without a limit." });
        return whole;
    }, ct);
}
