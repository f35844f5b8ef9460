using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

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
public sealed record ReturnPreviewBody(string Currency, IReadOnlyList<ReturnPreviewLineBody> Lines, string Goods, string Restocking, string ReturnShipping, string Refund, bool KeepsItems, int Version, ExchangePreviewBody? Exchange)
{
    public static ReturnPreviewBody Of(ReturnEffects e)
    {
        string Text(long minor) => Money.Text(minor, e.Estimate.Currency);
        return new(
            e.Estimate.Currency, [.. e.Estimate.Lines.Select(l => new ReturnPreviewLineBody(l.Line.Value, l.Units, l.Reason, Text(l.GoodsMinor), Text(l.TaxMinor), Text(l.RestockingMinor)))],
            Text(e.Estimate.GoodsMinor), Text(e.Estimate.RestockingMinor), Text(e.Estimate.ReturnShippingMinor), Text(e.Estimate.RefundMinor), e.Estimate.KeepsItems, e.Version,
            e.Exchange is { } exchange ? ExchangePreviewBody.Of(exchange, e.Estimate.Currency) : null);
    }
}

/// <summary>What would go out for a return.</summary>
/// <param name="Difference">Above zero the customer pays it, below zero they get it back.</param>
/// <param name="Waits">It is reserved, and leaves once the goods are here.</param>
/// <param name="WhyNot">Why it cannot be exchanged now.</param>
public sealed record ExchangePreviewBody(IReadOnlyList<ExchangePreviewLineBody> Lines, string Total, string Credit, string Difference, bool Waits, string? Code, string? WhyNot)
{
    public static ExchangePreviewBody Of(ExchangeEffects e, string currency) => new(
        [.. e.Lines.Select(l => new ExchangePreviewLineBody(l.Line.Value, l.Sku, l.Title, l.Units, Money.Text(l.TotalMinor, currency), [.. l.Stock.Select(s => new ExchangeStockBody(s.Location, s.Available))],
            [.. l.From.Select(f => new ExchangeFromBody(f.Location, f.Units))]))],
        Money.Text(e.TotalMinor, currency), Money.Text(e.CreditMinor, currency), Money.Text(e.DifferenceMinor, currency), e.Waits, e.WhyNot?.Code, e.WhyNot?.Message);
}

/// <param name="Stock">Where how many can be promised.</param>
/// <param name="From">Where it would be sent from, as things are now.</param>
public sealed record ExchangePreviewLineBody(Guid OrderLineId, string Sku, string Title, int Quantity, string Total, IReadOnlyList<ExchangeStockBody> Stock, IReadOnlyList<ExchangeFromBody> From);

public sealed record ExchangeFromBody(string Location, int Quantity);

public sealed record ExchangeStockBody(string Location, int Available);

/// <summary>An order that the goods did not come for.</summary>
public sealed record OwedBody(Guid OrderId, string Number, string LeftToPay)
{
    public static OwedBody Of(OwedReplacement owed) => new(owed.Order.Id.Value, owed.Order.Number, Money.Text(owed.LeftToPayMinor, owed.Order.Currency));
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
/// <param name="Outcome">refund; store_credit; exchange for what comes back; replacement for a claim. Null: refund.</param>
/// <param name="Replacements">What goes out instead.</param>
/// <param name="AtOnce">An exchange that does not wait for the goods.</param>
public sealed record ReturnIn(IReadOnlyList<ReturnWishIn?>? Lines, bool? BeyondPolicy, bool? Claim, int? Version, ReturnOutcome? Outcome = null, IReadOnlyList<ReplacementIn?>? Replacements = null, bool? AtOnce = null)
{
    public ReturnAsk Ask(Guid order) => new(
        new OrderId(order), [.. (Lines ?? []).Select(l => new ReturnWish(new(l?.OrderLineId ?? Guid.Empty), l?.Quantity ?? 0, l?.Reason?.Trim() ?? "", l?.Comment?.Trim() ?? ""))], BeyondPolicy: BeyondPolicy ?? false, IsClaim: Claim ?? false, Version: Version,
        Outcome: Outcome ?? ReturnOutcome.Refund, Replacements: Replacements is null ? null : [.. Replacements.Select(r => new ReplacementChoice(new(r?.LineId ?? Guid.Empty), r?.Sku?.Trim() ?? "", r?.Quantity ?? 0))], AtOnce: AtOnce ?? false);
}

/// <param name="LineId">Of the order's line that comes back.</param>
public sealed record ReplacementIn(Guid? LineId, string? Sku, int? Quantity);

/// <param name="Reason">Of the policy's reasons; "lost" with a claim alone.</param>
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
/// <param name="AsCredit">The customer has it with the store; null: as was agreed for the return.</param>
public sealed record ReturnRefundIn(string? Amount, bool? Elsewhere, int? Version, bool? AsCredit = null);
