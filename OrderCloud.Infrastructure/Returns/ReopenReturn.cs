using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>A gateway would not give back what a return was paid with: it is owed again, and the return says so.</summary>
public sealed class ReopenReturn(Writes writes, CurrentUser user, TimeProvider clock) : IHandle<RefundDeclined>
{
    public async Task HandleAsync(RefundDeclined happened, Guid messageId, CancellationToken ct) => await writes.RunAsync<bool>(async db =>
    {
        var of = await db.Returns.Include(r => r.Payouts).AsSplitQuery().FirstOrDefaultAsync(r => r.Payouts.Any(p => p.RefundId == happened.RefundId), ct);
        if (of is null) return true;
        var refund = await db.Refunds.AsNoTracking().Include(r => r.Lines).SingleAsync(r => r.Id == happened.RefundId, ct);
        var before = of.RefundedMinor;
        of.Reopen(refund.Id, refund.DeclinedMinor, refund.IsVain ? [.. refund.Lines.Select(l => (l.OrderLineId, l.Quantity))] : []);
        if (before - of.RefundedMinor is > 0 and var declined)
            db.Add(OrderTimeline.Entry(of.OrderId, "return", $"{of.Number}: {MoneyForm.Of(declined, of.Currency)} was declined and is owed again.", user.Name, clock.GetUtcNow().UtcDateTime, of.Id.Value));
        return true;
    }, ct);
}
