using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>Law 6: an order's payment sums as a function of the set of its transactions, so order of arrival does not matter.</summary>
public static class PaymentLedger
{
    public static PaymentTotals Sum(IEnumerable<PaymentTransaction> transactions)
    {
        var all = transactions as IReadOnlyCollection<PaymentTransaction> ?? [.. transactions];

        // One reference is one attempt: its newest word counts, except that a request never overrules an answer.
        var settled = all
            .GroupBy(t => (t.Gateway, t.Kind, t.Reference))
            .Select(attempt => attempt.Where(t => t.Result is not PaymentResult.Request).OrderBy(t => t.At).ThenBy(t => t.Id).LastOrDefault() ?? attempt.First())
            .ToList();

        long Of(PaymentKind kind, PaymentResult result) => settled.Where(t => t.Kind == kind && t.Result == result).Sum(t => t.AmountMinor);

        var voided = Of(PaymentKind.Void, PaymentResult.Success) > 0 || settled.Any(t => t is { Kind: PaymentKind.Void, Result: PaymentResult.Success });
        var captured = Of(PaymentKind.Capture, PaymentResult.Success);
        return new(
            Authorized: voided ? 0 : Math.Max(0, Of(PaymentKind.Authorization, PaymentResult.Success)),
            Captured: captured,
            Refunded: Of(PaymentKind.Refund, PaymentResult.Success),
            Pending: Of(PaymentKind.Authorization, PaymentResult.Request) + Of(PaymentKind.Capture, PaymentResult.Request),
            ChargedBack: Of(PaymentKind.Chargeback, PaymentResult.Success),
            Voided: voided);
    }
}
