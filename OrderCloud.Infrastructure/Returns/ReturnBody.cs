using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>A return as the HTTP API says it, and as webhooks are told of it. Amounts are texts in its currency.</summary>
/// <param name="Refund">What was promised for all of it.</param>
/// <param name="Payable">For what came in and was not paid back yet.</param>
/// <param name="DestinationId">The location it goes to, and once something came in, where it is; null for what is kept.</param>
public sealed record ReturnBody(
    Guid Id, string Number, Guid OrderId, string OrderNumber, ReturnStatus Status, string Currency, string ReturnShipping, string Refund, string Refunded, string Payable, bool KeepsItems,
    Guid? DestinationId, bool ByCustomer, string RequestedBy, DateTime RequestedAt, string? Message, DateTime? DecidedAt, DateTime? ReceivedAt, DateTime? ClosedAt, IReadOnlyList<ReturnLineBody> Lines, int Version,
    ReturnOutcome Outcome, ReturnExchangeBody? Exchange)
{
    public static ReturnBody Of(Return r)
    {
        string Text(long minor) => Money.Text(minor, r.Currency);
        return new(
            r.Id.Value, r.Number, r.OrderId.Value, r.OrderNumber, r.Status, r.Currency, Text(r.ReturnShippingMinor), Text(r.RefundMinor), Text(r.RefundedMinor), Text(r.PayableMinor), r.KeepsItems,
            r.Destination?.Value, r.ByCustomer, r.RequestedBy, r.RequestedAt, r.Message.Length > 0 ? r.Message : null, r.DecidedAt, r.ReceivedAt, r.ClosedAt,
            [.. r.Lines.OrderBy(l => l.Position).Select(l => new ReturnLineBody(
                l.Id, l.OrderLineId.Value, l.Sku, l.Title, l.Units, l.Reason, l.Comment, Text(l.GoodsMinor), Text(l.TaxMinor), Text(l.RestockingMinor), l.Received, l.Missing, l.Restocked, l.Quarantined, l.Scrapped))], r.Version,
            r.Outcome, ReturnExchangeBody.Of(r));
    }
}

/// <summary>The order that goes out for a return.</summary>
/// <param name="State">waits (for the goods), at_once (it did not wait), settled (nothing more is awaited) or cancelled (it is a refund again).</param>
/// <param name="Total">What it cost when it was placed.</param>
/// <param name="Difference">Above zero the customer pays it, below zero they get it back.</param>
/// <param name="Credit">What came back and paid for it so far.</param>
/// <param name="DueBackAt">Until when the goods must come that it did not wait for.</param>
public sealed record ReturnExchangeBody(Guid OrderId, string Number, string State, string Total, string Difference, string Credit, DateTime? DueBackAt)
{
    public static ReturnExchangeBody? Of(Return r)
    {
        if (r.ReplacementId is not { } order) return null;
        var state = !r.Outcome.SendsGoods() || r.Status is ReturnStatus.Declined or ReturnStatus.Cancelled ? "cancelled" : !r.AwaitsGoods ? "settled" : r.AtOnce ? "at_once" : "waits";
        return new(
            order.Value, r.ReplacementNumber, state, Money.Text(r.ReplacementMinor, r.Currency), Money.Text(r.ReplacementMinor - (r.KeepsItems && r.ReplacementMinor == 0 ? 0 : r.RefundMinor), r.Currency), Money.Text(r.MovedMinor, r.Currency), r.DueBackAt);
    }
}

/// <param name="Goods">What was paid for the units, after discounts and with tax; of it <paramref name="Tax"/>.</param>
public sealed record ReturnLineBody(
    Guid Id, Guid OrderLineId, string Sku, string Title, int Quantity, string Reason, string Comment, string Goods, string Tax, string Restocking, int Received, int Missing, int Restocked, int Quarantined, int Scrapped);
