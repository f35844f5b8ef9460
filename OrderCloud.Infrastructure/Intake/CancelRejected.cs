using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Risk;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Cancels what a gateway calls a fraud, as long as nothing has left and no money is here; else it stays held, and its history says why.</summary>
public sealed class CancelRejected(Writes writes, GatewayKinds gateways, CurrentUser user, TimeProvider clock) : IHandle<OrderRejected>
{
    public async Task HandleAsync(OrderRejected happened, Guid messageId, CancellationToken ct)
    {
        user.BecomeSystem(user.TenantId, ActorKind.Job, FraudDesk.Name);
        var outcome = await writes.RunAsync<OrderId>(async db =>
        {
            if (await WholeOrder.LoadAsync(db, happened.OrderId, ct) is not { Order: { Status: OrderStatus.Open } order } whole) return happened.OrderId;
            if (!(await FraudDesk.StandingAsync(db, order, ct)).MustCancel) return order.Id;
            var now = clock.GetUtcNow().UtcDateTime;
            var why = WhyNot(order) ?? (await CancelOrder.ApplyAsync(db, whole, new(order.Id, "fraud"), user, gateways, now, ct) as Outcome<WholeOrder>.Refused)?.Why.Message;
            if (why is not null) await TellAsync(db, order.Id, $"Not cancelled by itself, though it is called a fraud: {why}", now, ct);
            return order.Id;
        }, ct);
        if (outcome is Outcome<OrderId>.Refused(var refused)) throw new InvalidOperationException(refused.Message);
    }

    // Once, however often it is tried.
    private static async Task TellAsync(AppDb db, OrderId id, string text, DateTime now, CancellationToken ct)
    {
        if (!await db.Timeline.AnyAsync(e => e.OrderId == id && e.Text == text, ct)) db.Add(OrderTimeline.Entry(id, "hold", text, FraudDesk.Name, now));
    }

    private static string? WhyNot(Order order) =>
        order.Lines.Any(l => l.Shipped > 0) ? "something of it has left already."
        : order.CapturedMinor > order.RefundedMinor ? "money was taken for it. Give that back first."
        : order.AuthorizedMinor > order.CapturedMinor || order.PendingMinor > 0 ? "money is reserved for it. Let that go first."
        : null;
}
