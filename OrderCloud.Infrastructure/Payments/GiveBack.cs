using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments;

/// <summary>What a refund set in motion.</summary>
/// <param name="ByHandMinor">Recorded as given back by somebody.</param>
/// <param name="Asked">What gateways are asked for once the transaction is committed.</param>
/// <param name="CreditMinor">The customer has it with the store.</param>
public sealed record GivenBack(long ByHandMinor, IReadOnlyList<PaymentIntent> Asked, long CreditMinor = 0)
{
    /// <summary>"$12.00 refunded as store credit, $8.00 through" the gateway.</summary>
    public string Words(string currency, Func<string, string> titleOf)
    {
        List<string> parts = [];
        if (CreditMinor > 0) parts.Add($"{MoneyForm.Of(CreditMinor, currency)} refunded as store credit");
        if (ByHandMinor > 0) parts.Add($"{MoneyForm.Of(ByHandMinor, currency)} {Verb()}by hand");
        foreach (var through in Asked.GroupBy(a => a.Gateway)) parts.Add($"{MoneyForm.Of(through.Sum(a => a.AmountMinor), currency)} {Verb()}through {titleOf(through.Key)}");
        return string.Join(", ", parts);

        string Verb() => parts.Count > 0 ? "" : "refunded ";
    }
}

/// <summary>Step: gives money back the way it came. What was taken by hand is recorded as given back by hand, store credit is the customer's again; gateways are asked after the commit, by intents that are kept with it.</summary>
public static class GiveBack
{
    /// <param name="amountMinor">At most <see cref="PaymentBook.RefundableMinor"/>.</param>
    /// <param name="named">What stands as the reference of what goes back by hand.</param>
    /// <param name="first">The gateway that is drained first; null: the oldest payment.</param>
    /// <param name="refund">The granted refund, where there is one.</param>
    public static async Task<GivenBack> ApplyAsync(
        AppDb db, Order order, IReadOnlyCollection<PaymentTransaction> known, IReadOnlyCollection<PaymentIntent> intents, long amountMinor, string reason, string named, string? first, string actor, DateTime at,
        Guid? refund = null, CancellationToken ct = default)
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
        var credit = byHand.Where(p => p.Gateway == PaidByHand.StoreCredit).Sum(p => p.AmountMinor);
        if (credit == 0 || await CreditBook.OpenAsync(db, order.CustomerId, order.Currency, ct) is not Outcome<CreditBook>.Done(var book)) return new(byHand.Sum(p => p.AmountMinor), asked);
        book.Put(db, credit, order, reason, actor, at);
        return new(byHand.Sum(p => p.AmountMinor) - credit, asked, credit);
    }
}
