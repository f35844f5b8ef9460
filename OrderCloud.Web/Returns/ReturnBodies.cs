using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>Goods that come back. Amounts are texts in its currency.</summary>
/// <param name="Refund">What was promised for all of it.</param>
/// <param name="Payable">For what came in and was not paid back yet.</param>
/// <param name="DestinationId">The location it goes to, and once something came in, where it is; null for what is kept.</param>
public sealed record ReturnBody(
    Guid Id, string Number, Guid OrderId, string OrderNumber, ReturnStatus Status, string Currency, string ReturnShipping, string Refund, string Refunded, string Payable, bool KeepsItems,
    Guid? DestinationId, bool ByCustomer, string RequestedBy, DateTime RequestedAt, string? Message, DateTime? DecidedAt, DateTime? ReceivedAt, DateTime? ClosedAt, IReadOnlyList<ReturnLineBody> Lines, int Version)
{
    public static ReturnBody Of(Return r)
    {
        string Text(long minor) => Money.Text(minor, r.Currency);
        return new(
            r.Id.Value, r.Number, r.OrderId.Value, r.OrderNumber, r.Status, r.Currency, Text(r.ReturnShippingMinor), Text(r.RefundMinor), Text(r.RefundedMinor), Text(r.PayableMinor), r.KeepsItems,
            r.Destination?.Value, r.ByCustomer, r.RequestedBy, r.RequestedAt, r.Message.Length > 0 ? r.Message : null, r.DecidedAt, r.ReceivedAt, r.ClosedAt,
            [.. r.Lines.OrderBy(l => l.Position).Select(l => new ReturnLineBody(
                l.Id, l.OrderLineId.Value, l.Sku, l.Title, l.Units, l.Reason, l.Comment, Text(l.GoodsMinor), Text(l.TaxMinor), Text(l.RestockingMinor), l.Received, l.Missing, l.Restocked, l.Quarantined, l.Scrapped))], r.Version);
    }
}

/// <param name="Goods">What was paid for the units, after discounts and with tax; of it <paramref name="Tax"/>.</param>
public sealed record ReturnLineBody(
    Guid Id, Guid OrderLineId, string Sku, string Title, int Quantity, string Reason, string Comment, string Goods, string Tax, string Restocking, int Received, int Missing, int Restocked, int Quarantined, int Scrapped);

/// <summary>A return in a list.</summary>
public sealed record ReturnRowBody(
    Guid Id, string Number, Guid OrderId, string OrderNumber, string CustomerName, ReturnStatus Status, DateTime RequestedAt, int Quantity, int Received, string Refund, string Refunded, string Currency)
{
    public static ReturnRowBody Of(ReturnRow r) => new(
        r.Id.Value, r.Number, r.OrderId.Value, r.OrderNumber, r.CustomerName, r.Status, r.RequestedAt, r.Units, r.Received, Money.Text(r.RefundMinor, r.Currency), Money.Text(r.RefundedMinor, r.Currency), r.Currency);
}

/// <summary>What of an order may come back now, and why the rest may not.</summary>
public sealed record ReturnableBody(IReadOnlyList<ReturnableUnitsBody> Units, IReadOnlyList<ReturnReasonChoiceBody> Reasons, int Version)
{
    public static ReturnableBody Of(ReturnChoices.View v) => new(
        [.. v.Units.Select(u => new ReturnableUnitsBody(u.Line.Value, v.Order.Line(u.Line).Sku, u.Units, u.WhyNot is null, u.Until, u.WhyNot?.Code, u.WhyNot?.Message))],
        [.. v.Policy.Reasons.Select(r => new ReturnReasonChoiceBody(r.Code, r.Title, r.PhotoRequired))], v.Order.Version);
}

/// <summary>Units of a line of which the same is true.</summary>
public sealed record ReturnableUnitsBody(Guid OrderLineId, string Sku, int Quantity, bool Returnable, DateOnly? Until, string? Code, string? WhyNot);

public sealed record ReturnReasonChoiceBody(string Code, string Title, bool PhotoRequired);

/// <summary>What a return would come to.</summary>
public sealed record ReturnPreviewBody(string Currency, IReadOnlyList<ReturnPreviewLineBody> Lines, string Goods, string Restocking, string ReturnShipping, string Refund, bool KeepsItems, int Version)
{
    public static ReturnPreviewBody Of(ReturnEffects e)
    {
        string Text(long minor) => Money.Text(minor, e.Estimate.Currency);
        return new(
            e.Estimate.Currency, [.. e.Estimate.Lines.Select(l => new ReturnPreviewLineBody(l.Line.Value, l.Units, l.Reason, Text(l.GoodsMinor), Text(l.TaxMinor), Text(l.RestockingMinor)))],
            Text(e.Estimate.GoodsMinor), Text(e.Estimate.RestockingMinor), Text(e.Estimate.ReturnShippingMinor), Text(e.Estimate.RefundMinor), e.Estimate.KeepsItems, e.Version);
    }
}

public sealed record ReturnPreviewLineBody(Guid OrderLineId, int Quantity, string Reason, string Goods, string Tax, string Restocking);

/// <summary>What a refund of a return would do.</summary>
/// <param name="Most">What can be given back of the order here.</param>
/// <param name="ByHand">What of it is only recorded: somebody gives it back.</param>
public sealed record ReturnRefundPreviewBody(string Payable, string Amount, string Most, string ByHand, int Version)
{
    public static ReturnRefundPreviewBody Of(ReturnRefundEffects e)
    {
        string Text(long minor) => Money.Text(minor, e.Currency);
        return new(Text(e.PayableMinor), Text(e.AmountMinor), Text(e.MostMinor), Text(e.ByHandMinor), e.Version);
    }
}

/// <param name="Claim">Pay for what came wrong, broken or not at all, and want nothing back.</param>
/// <param name="BeyondPolicy">Take it back though the window is closed or the sale was final.</param>
/// <param name="Version">Of the order that the decision was made on; null when it does not matter.</param>
public sealed record ReturnIn(IReadOnlyList<ReturnWishIn?>? Lines, bool? BeyondPolicy, bool? Claim, int? Version)
{
    public ReturnAsk Ask(Guid order) => new(
        new OrderId(order), [.. (Lines ?? []).Select(l => new ReturnWish(new(l?.OrderLineId ?? Guid.Empty), l?.Quantity ?? 0, l?.Reason?.Trim() ?? "", l?.Comment?.Trim() ?? ""))], BeyondPolicy: BeyondPolicy ?? false, IsClaim: Claim ?? false, Version: Version);
}

public sealed record ReturnWishIn(Guid? OrderLineId, int? Quantity, string? Reason, string? Comment);

/// <param name="DestinationId">Another location than the policy's; null: that.</param>
public sealed record ReturnApprovalIn(string? Message, Guid? DestinationId, int? Version);

public sealed record ReturnDeclineIn(string? Message, int? Version);

public sealed record ReturnVersionIn(int? Version);

/// <param name="LocationId">Where it arrived; null: where it was to go.</param>
public sealed record ReturnArrivalIn(IReadOnlyList<ReturnCountIn?>? Lines, Guid? LocationId, int? Version)
{
    public IReadOnlyList<ReturnUnits> Units() => [.. (Lines ?? []).Select(l => new ReturnUnits(l?.LineId ?? Guid.Empty, l?.Quantity ?? 0))];

    public ReturnArrival Ask(Guid id) => new(new(id), Units(), LocationId is { } place ? new LocationId(place) : null, Version);
}

public sealed record ReturnCountIn(Guid? LineId, int? Quantity);

public sealed record ReturnFindingIn(Guid? LineId, int? Quantity, Disposition? Disposition, Grade? Grade, string? Note, int? Version)
{
    public Outcome<ReturnFinding> Ask(Guid id) => Disposition is { } to
        ? new ReturnFinding(new(id), new(LineId ?? Guid.Empty, Quantity ?? 0), to, Grade, Note?.Trim() ?? "", null, Version)
        : Refusal.Invalid("input.invalid", "disposition", "Say what becomes of it: restock, quarantine or scrap.");
}

/// <param name="Amount">Less than what is payable, where something is taken off; null: all of it.</param>
/// <param name="Elsewhere">It was paid back where it was taken, and is only noted.</param>
public sealed record ReturnRefundIn(string? Amount, bool? Elsewhere, int? Version);
