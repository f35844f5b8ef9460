using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Risk;

/// <summary>Something about a placed order changed that its risk depends on: it is judged anew. The verdicts follow from what is so, so that twice does nothing.</summary>
public sealed class FollowRisk(Writes writes, FraudDesk desk, GatewayKinds kinds) : IHandle<GatewayJudged>, IHandle<OrderPaymentsChanged>, IHandle<OrderEdited>
{
    public Task HandleAsync(GatewayJudged happened, Guid messageId, CancellationToken ct) =>
        RunAsync(happened.OrderId, (db, order) => desk.HearAsync(db, order, new(happened.Gateway, kinds.TitleOf(happened.Gateway), happened.Risk), ct), ct);

    /// <summary>Declined attempts count; and what was to be given up may be, once its money went back.</summary>
    public Task HandleAsync(OrderPaymentsChanged happened, Guid messageId, CancellationToken ct) => RunAsync(happened.OrderId, async (db, order) =>
    {
        if (await db.Payments.AnyAsync(p => p.OrderId == order.Id && p.Result == PaymentResult.Failure, ct)) await desk.JudgeAgainAsync(db, order, ct);
        if (order is { Status: OrderStatus.Open, RiskScore: >= OrderRisk.HighFrom } && await FraudPolicies.OfAsync(db, ct) is { Enabled: true, Cancels: true } && (await FraudDesk.StandingAsync(db, order, ct)).MustCancel) order.Reject();
    }, ct);

    public Task HandleAsync(OrderEdited happened, Guid messageId, CancellationToken ct) => RunAsync(happened.OrderId, (db, order) => desk.JudgeAgainAsync(db, order, ct), ct);

    private async Task RunAsync(OrderId id, Func<AppDb, Order, Task> follow, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<OrderId>(async db =>
        {
            if (await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct) is { } order) await follow(db, order);
            return id;
        }, ct);
        if (outcome is Outcome<OrderId>.Refused(var why)) throw new InvalidOperationException(why.Message);
    }
}
