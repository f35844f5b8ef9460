using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments;

/// <summary>An agent reports money that moved outside: cash, a bank transfer, a card machine. To give money back is a right of its own.</summary>
public sealed class RecordPayment(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<PaymentStatus>> RunAsync(OrderId id, ReportedPayment payment, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<PaymentStatus>(Permission.RecordPayments, async db =>
        {
            if (payment.Kind is not (PaymentKind.Capture or PaymentKind.Authorization) && user.WhyNot(Permission.RefundPayments) is { } forbidden) return forbidden;
            var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
            if ((order is null ? OrderRefusals.NotFound : order.WhyNotVersion(version) ?? WhyNot(order, payment)) is { } why) return why;

            var known = await db.Payments.Where(p => p.OrderId == id).ToListAsync(ct);
            var now = clock.GetUtcNow().UtcDateTime;
            RecordPayments.Add(db, order!, known, [payment], user.Name, now);
            db.Add(new TimelineEntry
            {
                OrderId = id, At = now, Kind = "payment", Actor = user.Name,
                Text = $"Recorded by hand: {Word(payment.Kind)} of {MoneyForm.Of(payment.AmountMinor, order!.Currency)} ({payment.Gateway}{(payment.Reference.Length > 0 ? $", {payment.Reference}" : "")}).",
            });
            return order.PaymentStatus;
        }, ct);

    private static Refusal? WhyNot(Order order, ReportedPayment payment)
    {
        var errors = new Errors();
        errors.AddIf(payment.AmountMinor <= 0, "amount", "Give an amount above zero.");
        errors.AddIf(payment.Gateway.Length is 0 or > 60, "gateway", "Say how it was paid, in at most 60 characters.");
        errors.AddIf(payment.Reference.Length > 200, "reference", "A reference has at most 200 characters.");
        errors.AddIf(payment.Gateway is PaidByHand.StoreCredit or PaidByHand.Exchange, "gateway", "This way of paying is kept here and is not reported by hand.");
        if (errors.ToRefusal() is { } wrong) return wrong;
        var left = order.CapturedMinor - order.RefundedMinor;
        return payment.Kind is PaymentKind.Refund && payment.AmountMinor > left ? PaymentRefusals.MoreThanCaptured(MoneyForm.Of(left, order.Currency)) : null;
    }

    private static string Word(PaymentKind kind) => kind switch
    {
        PaymentKind.Capture => "payment",
        PaymentKind.Refund => "refund",
        PaymentKind.Authorization => "authorization",
        PaymentKind.Void => "void",
        PaymentKind.Adjustment => "adjustment",
        _ => "chargeback",
    };
}
