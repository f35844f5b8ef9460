using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments;

/// <summary>What a refund set in motion.</summary>
/// <param name="ByHandMinor">Recorded as given back by somebody.</param>
/// <param name="Asked">What gateways are asked for once the transaction is committed.</param>
public sealed record GivenBack(long ByHandMinor, IReadOnlyList<PaymentIntent> Asked)
{
    /// <summary>"$12.00 refunded by hand, $8.00 through" the gateway.</summary>
    public string Words(string currency, Func<string, string> titleOf)
    {
        string[] hand = ByHandMinor > 0 ? [$"{MoneyForm.Of(ByHandMinor, currency)} refunded by hand"] : [];
        var through = Asked.GroupBy(a => a.Gateway).Select(g => $"{MoneyForm.Of(g.Sum(a => a.AmountMinor), currency)} {(hand.Length > 0 ? "" : "refunded ")}through {titleOf(g.Key)}");
        return string.Join(", ", hand.Concat(through));
    }
}

/// <summary>Step: gives money back the way it came. What was taken by hand is recorded as given back by hand; gateways are asked after the commit, by intents that are kept with it.</summary>
public static class GiveBack
{
    /// <param name="amountMinor">At most <see cref="PaymentBook.RefundableMinor"/>.</param>
    /// <param name="named">What stands as the reference of what goes back by hand.</param>
    /// <param name="first">The gateway that is drained first; null: the oldest payment.</param>
    /// <param name="refund">The granted refund, where there is one.</param>
    public static GivenBack Apply(
        AppDb db, Order order, IReadOnlyCollection<PaymentTransaction> known, IReadOnlyCollection<PaymentIntent> intents, long amountMinor, string reason, string named, string? first, string actor, DateTime at, Guid? refund = null)
    {
        var shares = new PaymentBook(known, intents).PlanRefund(amountMinor, first);
        if (shares.Sum(s => s.AmountMinor) != amountMinor) throw new BrokenRuleException($"A refund of {amountMinor} does not fit what was paid.");

        var asked = shares.Where(s => s.From.Start is not null)
            .Select(s => PaymentIntent.Of(s.From.Start!, PaymentKind.Refund, s.From.Reference, new(s.AmountMinor, order.Currency), isLast: false, reason, actor, at, refund)).ToList();
        db.AddRange(asked);
        if (asked.Count > 0) db.Wake(DueWork.Payments);

        var byHand = shares.Where(s => s.From.Start is null).GroupBy(s => s.From.Gateway).Select(g => new ReportedPayment(
            g.Key, PaymentKind.Refund, g.Sum(s => s.AmountMinor), $"{named} {known.Count(p => p.Kind is PaymentKind.Refund) + 1}")).ToList();
        if (byHand.Count > 0) RecordPayments.Add(db, order, known, byHand, actor, at);
        else order.NotePayments();   // two refunds at once shall meet
        return new(byHand.Sum(p => p.AmountMinor), asked);
    }
}
