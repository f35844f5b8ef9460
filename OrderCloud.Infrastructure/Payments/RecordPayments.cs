using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments;

/// <summary>Step: what a channel, the API or an agent reports about money goes into the ledger; the order's sums are computed anew from the set.</summary>
public static class RecordPayments
{
    /// <summary>For a new order: all of its transactions are the reported ones; the caller inserts them.</summary>
    public static IReadOnlyList<PaymentTransaction> Of(Order order, IReadOnlyList<ReportedPayment> reported, string actor, DateTime now) =>
        With(order, [], reported, actor, now);

    /// <summary>Adds what is not known yet and answers the whole set.</summary>
    /// <param name="intent">The intent that started the payment; null when there was none.</param>
    public static IReadOnlyList<PaymentTransaction> Add(
        AppDb db, Order order, IReadOnlyCollection<PaymentTransaction> known, IReadOnlyList<ReportedPayment> reported, string actor, DateTime now, Guid? intent = null)
    {
        var all = With(order, known, reported, actor, now, intent);
        db.AddRange(all.Skip(known.Count));
        if (all.Count > known.Count) order.NotePayments();
        return all;
    }

    private static List<PaymentTransaction> With(
        Order order, IReadOnlyCollection<PaymentTransaction> known, IReadOnlyList<ReportedPayment> reported, string actor, DateTime now, Guid? intent = null)
    {
        var all = known.ToList();
        foreach (var r in reported)
        {
            var payment = new PaymentTransaction
            {
                OrderId = order.Id,
                Gateway = r.Gateway,
                Kind = r.Kind,
                Result = r.Result,
                AmountMinor = r.AmountMinor,
                Currency = order.Currency,
                Reference = r.Reference,
                At = r.At ?? now,
                IntentId = intent,
                Actor = actor,
            };
            if (all.Any(k => (k.Gateway, k.Kind, k.Reference, k.Result) == (payment.Gateway, payment.Kind, payment.Reference, payment.Result))) continue;
            all.Add(payment);
        }
        order.SetPayments(PaymentLedger.Sum(all));
        return all;
    }
}
