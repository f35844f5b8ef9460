using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>
/// What a channel reports about money on a known order. A payment with a reference is one event; without one it is the sum so far,
/// and only what the ledger lacks of it is new.
/// </summary>
internal static class PaymentSums
{
    public static async Task<IReadOnlyList<string>> AddAsync(AppDb db, Order order, IncomingOrder incoming, string actor, DateTime now, CancellationToken ct)
    {
        if (incoming.Payments.Count == 0) return [];
        var known = await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).ToListAsync(ct);
        var reported = incoming.Payments.Select(p => p.Reference.Length > 0 ? p : Missing(p, known, incoming.ExternalVersion)).OfType<ReportedPayment>()
            .Where(p => !known.Any(k => (k.Gateway, k.Kind, k.Reference, k.Result) == (p.Gateway, p.Kind, p.Reference, p.Result))).ToList();
        if (reported.Count == 0) return [];

        RecordPayments.Add(db, order, known, reported, actor, now);
        return [.. reported.Select(p => $"{p.Gateway}: {p.Kind.ToString().ToLowerInvariant()} of {MoneyForm.Of(p.AmountMinor, order.Currency)}")];
    }

    private static ReportedPayment? Missing(ReportedPayment sum, IReadOnlyList<PaymentTransaction> known, long version)
    {
        var have = known.Where(k => k.Kind == sum.Kind && k.Result is PaymentResult.Success).Sum(k => k.AmountMinor);
        return sum.AmountMinor > have || (sum.Kind is PaymentKind.Void && !known.Any(k => k.Kind is PaymentKind.Void))
            ? sum with { AmountMinor = sum.AmountMinor - have, Reference = version.ToString(CultureInfo.InvariantCulture) }
            : null;
    }
}
