using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Intents;

/// <summary>Has a gateway asked again that has not said for days what became of something.</summary>
public sealed class RetryIntent(Writes writes, TimeProvider clock)
{
    public Task<Outcome<PaymentIntent>> RunAsync(OrderId order, Guid id, CancellationToken ct = default) => writes.RunAsync<PaymentIntent>(Permission.RecordPayments, async db =>
    {
        if (await db.PaymentIntents.FirstOrDefaultAsync(i => i.Id == id && i.OrderId == order, ct) is not { } intent) return PaymentRefusals.NotFound;
        if (intent.WhyNotRetry() is { } why) return why;
        intent.Retry(clock.GetUtcNow().UtcDateTime);
        db.Wake(DueWork.Payments);
        return intent;
    }, ct);
}
