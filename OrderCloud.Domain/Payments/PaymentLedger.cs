using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>Law 6: an order's payment sums as a function of the set of its transactions, so order of arrival does not matter.</summary>
public static class PaymentLedger
{
    public static PaymentTotals Sum(IEnumerable<PaymentTransaction> transactions)
    {
        var settled = Settle(transactions);
        long Of(PaymentKind kind, PaymentResult result) => settled.Where(t => t.Kind == kind && t.Result == result).Sum(t => t.AmountMinor);

        var authorized = Authorized(settled.Where(t => t.Kind is PaymentKind.Adjustment || !IsVoided(t, settled)));
        return new(
            Authorized: Math.Max(0, authorized),
            Captured: Of(PaymentKind.Capture, PaymentResult.Success),
            Refunded: Of(PaymentKind.Refund, PaymentResult.Success),
            Pending: Of(PaymentKind.Authorization, PaymentResult.Request) + Of(PaymentKind.Capture, PaymentResult.Request),
            ChargedBack: Of(PaymentKind.Chargeback, PaymentResult.Success),
            Voided: authorized <= 0 && settled.Any(t => t is { Kind: PaymentKind.Void, Result: PaymentResult.Success }));
    }

    /// <summary>P9: the newest adjustment of a payment overwrites what was authorized for it before.</summary>
    /// <param name="settled">Without what was voided.</param>
    public static long Authorized(IEnumerable<PaymentTransaction> settled) => settled
        .Where(t => t is { Kind: PaymentKind.Authorization or PaymentKind.Adjustment, Result: PaymentResult.Success })
        .GroupBy(t => (t.Gateway, t.IntentId))
        .Select(payment => (Authorized: payment.Where(t => t.Kind is PaymentKind.Authorization).ToList(), Adjusted: payment.Where(t => t.Kind is PaymentKind.Adjustment).OrderBy(t => t.At).ThenBy(t => t.Id).LastOrDefault()))
        .Where(payment => payment.Authorized.Count > 0)
        .Sum(payment => payment.Adjusted is { } now ? now.AmountMinor + payment.Authorized.Where(t => t.At > now.At).Sum(t => t.AmountMinor) : payment.Authorized.Sum(t => t.AmountMinor));

    /// <summary>One reference is one attempt: its newest word counts, except that a request never overrules an answer.</summary>
    public static IReadOnlyList<PaymentTransaction> Settle(IEnumerable<PaymentTransaction> transactions) => [.. transactions
        .GroupBy(t => (t.Gateway, t.Kind, t.Reference))
        .Select(attempt => attempt.Where(t => t.Result is not PaymentResult.Request).OrderBy(t => t.At).ThenBy(t => t.Id).LastOrDefault() ?? attempt.First())];

    /// <summary>A void that names no authorization we know ends all of its gateway's.</summary>
    private static bool IsVoided(PaymentTransaction authorization, IReadOnlyList<PaymentTransaction> settled) => settled
        .Where(t => t is { Kind: PaymentKind.Void, Result: PaymentResult.Success } && t.Gateway == authorization.Gateway)
        .Any(v => v.Reference == authorization.Reference || !settled.Any(a => a.Kind is PaymentKind.Authorization && a.Gateway == v.Gateway && a.Reference == v.Reference));
}
