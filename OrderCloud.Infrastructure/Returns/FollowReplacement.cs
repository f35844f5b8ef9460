using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>
/// Something happened to an order that goes out for a return: paid, it may leave; cancelled, the return is a refund again. What follows comes from what is
/// so, so that twice does nothing.
/// </summary>
public sealed class FollowReplacement(Writes writes, CurrentUser user, TimeProvider clock) : IHandle<OrderPaymentsChanged>, IHandle<OrderCancelled>
{
    public Task HandleAsync(OrderPaymentsChanged happened, Guid messageId, CancellationToken ct) => RunAsync(async db =>
    {
        if (await db.Orders.AnyAsync(o => o.Id == happened.OrderId && o.Kind == OrderKind.Exchange, ct) && await PaymentFile.LoadAsync(db, happened.OrderId, ct) is { } to)
            SettleExchange.Ask(db, to, clock.GetUtcNow().UtcDateTime);
    }, ct);

    public Task HandleAsync(OrderCancelled happened, Guid messageId, CancellationToken ct) => RunAsync(async db =>
    {
        if (!happened.Whole || await db.Returns.Where(r => r.ReplacementId == happened.OrderId).Select(r => (ReturnId?)r.Id).FirstOrDefaultAsync(ct) is not { } id) return;
        if (await ReturnAtHand.LoadAsync(db, id, null, ct) is not Outcome<ReturnAtHand>.Done(var at)) return;
        var claimed = at.Return.Outcome is ReturnOutcome.Replacement;
        if (!at.Return.LoseReplacement()) return;
        if (claimed) foreach (var line in at.Return.Lines) at.Order.UnreplaceUnits(line.OrderLineId, line.Units);
        db.Add(at.Told($"order {at.Return.ReplacementNumber} was cancelled, so the money goes back instead.", user.Name, clock.GetUtcNow().UtcDateTime));
    }, ct);

    private async Task RunAsync(Func<AppDb, Task> follow, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<bool>(async db =>
        {
            await follow(db);
            return true;
        }, ct);
        if (outcome is Outcome<bool>.Refused(var why)) throw new InvalidOperationException(why.Message);
    }
}
