using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Intents;

/// <summary>Takes money that is reserved at a gateway, whole or in part.</summary>
public sealed class CapturePayment(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="start">The payment that reserved it.</param>
    /// <param name="amountMinor">Null: all that is left.</param>
    public Task<Outcome<PaymentIntent>> RunAsync(OrderId id, Guid start, long? amountMinor = null, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<PaymentIntent>(Permission.RecordPayments, async db =>
        {
            if (await PaymentFile.LoadAsync(db, id, ct) is not { } file) return OrderRefusals.NotFound;
            if (file.Order.WhyNotVersion(version) is { } stale) return stale;
            if (file.Book.Reserved.FirstOrDefault(r => r.Start.Id == start) is not { } reserved) return PaymentRefusals.NothingReserved;
            var amount = amountMinor ?? reserved.LeftMinor;
            if (amount < 1) return Refusal.Invalid("payment.capture_amount", "amount", "Give an amount above zero.");
            if (amount > reserved.LeftMinor) return PaymentRefusals.MoreThanReserved(MoneyForm.Of(reserved.LeftMinor, file.Order.Currency));
            return Ask(db, file, reserved, amount, amount == reserved.LeftMinor, "", user.Name, clock.GetUtcNow().UtcDateTime);
        }, ct);

    /// <summary>The step itself, for a caller whose transaction is open.</summary>
    internal static PaymentIntent Ask(AppDb db, PaymentFile file, ReservedMoney reserved, long amountMinor, bool isLast, string reason, string actor, DateTime at)
    {
        var intent = PaymentIntent.Of(reserved.Start, PaymentKind.Capture, reserved.Reference, new(amountMinor, file.Order.Currency), isLast || reserved.Start.CapturesOnce, reason, actor, at);
        db.Add(intent);
        db.Wake(DueWork.Payments);
        file.Order.NotePayments();   // two captures at once shall meet
        return intent;
    }
}

/// <summary>Lets money go that is reserved at a gateway and of which nothing was taken.</summary>
public sealed class VoidPayment(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<PaymentIntent>> RunAsync(OrderId id, Guid start, string reason = "", int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<PaymentIntent>(Permission.RefundPayments, async db =>
        {
            if (await PaymentFile.LoadAsync(db, id, ct) is not { } file) return OrderRefusals.NotFound;
            if (file.Order.WhyNotVersion(version) is { } stale) return stale;
            if (file.Book.Reserved.FirstOrDefault(r => r.Start.Id == start) is not { } reserved) return PaymentRefusals.NothingReserved;
            if (reserved.IsTouched) return PaymentRefusals.Captured;
            var intent = PaymentIntent.Of(
                reserved.Start, PaymentKind.Void, reserved.Reference, new(reserved.LeftMinor, file.Order.Currency), isLast: true, reason.Cut(200), user.Name, clock.GetUtcNow().UtcDateTime);
            db.Add(intent);
            db.Wake(DueWork.Payments);
            file.Order.NotePayments();
            return intent;
        }, ct);
}
