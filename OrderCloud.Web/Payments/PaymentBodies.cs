using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Links;

namespace OrderCloud.Web.Payments;

/// <summary>An order's money. Amounts are texts in its currency.</summary>
/// <param name="Refundable">What can be given back here; what a channel took is given back there.</param>
public sealed record PaymentsBody(
    string Currency, string Due, string Captured, string Refunded, string LeftToPay, string Refundable, IReadOnlyList<TransactionBody> Transactions, IReadOnlyList<ReservedBody> Reserved,
    IReadOnlyList<UnderWayBody> UnderWay, IReadOnlyList<PayLinkBody> PayLinks, IReadOnlyList<RefundBody> Refunds)
{
    public static PaymentsBody Of(PaymentDeskView desk, IReadOnlyList<GrantedRow> refunds)
    {
        string Text(long minor) => Money.Text(minor, desk.Order.Currency);
        return new(
            desk.Order.Currency, Text(desk.Order.DueMinor), Text(desk.Order.CapturedMinor), Text(desk.Order.RefundedMinor), Text(desk.LeftToPayMinor), Text(desk.RefundableMinor),
            [.. desk.Transactions.Select(t => new TransactionBody(t.Id, t.Gateway, t.Kind, t.Result, Text(t.AmountMinor), t.Reference, t.At))],
            [.. desk.Reserved.Select(r => new ReservedBody(r.StartId, r.Gateway, Text(r.LeftMinor)))],
            [.. desk.Asks.Select(a => new UnderWayBody(a.Id, a.Gateway, a.Kind, a.Status, Text(a.AmountMinor), a.Error.Length > 0 ? a.Error : null, a.At))],
            [.. desk.Links.Select(l => new PayLinkBody(l.Id, Text(l.AmountMinor), l.State, l.ExpiresAt))],
            [.. refunds.Select(r => new RefundBody(r.Id, Text(r.AmountMinor), Text(r.DeclinedMinor), Text(r.ShippingMinor), r.Reason, r.IsGoodwill, r.At, [.. r.Lines.Select(l => new RefundLineBody(l.OrderLineId.Value, l.Quantity, Text(l.AmountMinor)))]))]);
    }
}

/// <summary>One event at a gateway, as it was reported.</summary>
public sealed record TransactionBody(Guid Id, string Gateway, PaymentKind Kind, PaymentResult Result, string Amount, string Reference, DateTime At);

/// <summary>Money that a gateway holds for us; <paramref name="Id"/> names it to be captured or let go.</summary>
public sealed record ReservedBody(Guid Id, string Gateway, string Amount);

/// <summary>What a gateway was asked and has not done.</summary>
public sealed record UnderWayBody(Guid Id, string Gateway, PaymentKind Kind, IntentStatus Status, string Amount, string? Error, DateTime At)
{
    public static UnderWayBody Of(PaymentIntent i) => new(i.Id, i.Gateway, i.Kind, i.Status, Money.Text(i.AmountMinor, i.Currency), i.Error.Length > 0 ? i.Error : null, i.CreatedAt);
}

public sealed record PayLinkBody(Guid Id, string Amount, PayPageState State, DateTime ExpiresAt);

/// <summary>A pay link that was just made; its address is answered once.</summary>
public sealed record NewPayLinkBody(Guid Id, string Url, string Amount, string Currency, DateTime ExpiresAt, string? MailedTo)
{
    public static NewPayLinkBody Of(SentPayLink l) => new(l.Id, l.Url, Money.Text(l.AmountMinor, l.Currency), l.Currency, l.ExpiresAt, l.MailedTo.Length > 0 ? l.MailedTo : null);
}

/// <summary>A refund that somebody granted, and what for.</summary>
/// <param name="Declined">What of it a gateway would not give back.</param>
/// <param name="Goodwill">It was a favour, for no units.</param>
public sealed record RefundBody(Guid Id, string Amount, string Declined, string Shipping, string Reason, bool Goodwill, DateTime At, IReadOnlyList<RefundLineBody> Lines);

public sealed record RefundLineBody(Guid OrderLineId, int Quantity, string Amount);

/// <summary>A refund that was just granted: what is recorded as given back by hand, and what gateways are asked for.</summary>
public sealed record NewRefundBody(Guid Id, string Amount, string ByHand, IReadOnlyList<UnderWayBody> UnderWay)
{
    public static NewRefundBody Of(Refunded r, string currency) => new(r.RefundId, Money.Text(r.AmountMinor, currency), Money.Text(r.ByHandMinor, currency), [.. r.Asked.Select(UnderWayBody.Of)]);
}

/// <summary>What a refund would do.</summary>
/// <param name="Suggested">The units' share of what was charged for them, with the shipping.</param>
public sealed record RefundPreviewBody(string Suggested, string Amount, string Most, IReadOnlyList<RefundWayBody> Ways, int Version)
{
    public static RefundPreviewBody Of(RefundEffects e)
    {
        string Text(long minor) => Money.Text(minor, e.Currency);
        return new(Text(e.SuggestedMinor), Text(e.AmountMinor), Text(e.MostMinor), [.. e.Ways.Select(w => new RefundWayBody(w.Way, Text(w.AmountMinor)))], e.Version);
    }
}

public sealed record RefundWayBody(string Way, string Amount);

public sealed record PayLinkAsk(string? Amount, int? Days, string? Note, bool? Mail, int? Version);

/// <param name="AsCredit">The customer has it with the store, whatever it was paid by.</param>
public sealed record RefundAskBody(string? Amount, string? Reason, IReadOnlyList<RefundUnitsBody?>? Lines, bool? Shipping, string? Gateway, int? Version, bool? AsCredit);

public sealed record RefundUnitsBody(Guid? OrderLineId, int? Quantity);

public sealed record CaptureAskBody(string? Amount, int? Version);

public sealed record VoidAskBody(string? Reason, int? Version);
