using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Units of one order line.</summary>
public sealed record LineUnits(OrderLineId Line, int Units);

/// <param name="Lines">Null: everything that is not shipped.</param>
/// <param name="Refund">Give back what was paid for it, the way it came; null: nobody decided, and what was paid cannot be cancelled like that.</param>
/// <param name="Version">The version of the order that the decision was made on; null when it does not matter.</param>
public sealed record CancelAsk(OrderId Id, string Reason, IReadOnlyList<LineUnits>? Lines = null, bool? Refund = false, int? Version = null);

/// <summary>What a cancellation did, or would do: the preview and the action are the same computation.</summary>
/// <param name="ValueMinor">What the units cost, with their share of discount and tax.</param>
public sealed record Cancelled(
    IReadOnlyList<LineUnits> Lines, IReadOnlyList<StockChange> Released, IReadOnlyList<FulfillmentOrder> Ended, long ValueMinor, long RefundMinor);

/// <summary>Step: cancels units of a loaded order in memory.</summary>
public static class Cancellation
{
    public static Outcome<Cancelled> Apply(
        Order order, IReadOnlyList<FulfillmentOrder> parts, PaymentBook paid, CancelAsk ask, DateTime at)
    {
        if (order.WhyNotVersion(ask.Version) is { } stale) return stale;
        if (ask.Reason.Length is 0 or > 200) return Refusal.Invalid("order.cancel_reason", "reason", "Give a reason, in at most 200 characters.");
        var lines = ask.Lines ?? [.. order.Lines.Where(l => l.Outstanding > 0).Select(l => new LineUnits(l.Id, l.Outstanding))];
        if (lines.Count == 0) return OrderRefusals.NothingToCancel;
        if (WhyNot(order, parts, lines) is { } why) return why;
        var kept = order.CapturedMinor - order.RefundedMinor;
        if (ask.Refund is true && kept > 0 && paid.RefundableMinor + paid.RefundsUnderWayMinor < kept) return PaymentRefusals.RefundElsewhere;

        var value = lines.Sum(l => ValueOf(order, l));
        var live = parts.Where(p => p.IsLive).ToList();
        var released = lines.SelectMany(l => CancelUnits.Apply(order, parts, l.Line, l.Units)).ToList();
        order.NoteCancellation(ask.Reason, at);
        if (order.Status is OrderStatus.Cancelled) value += order.ShippingMinor + ShippingTax(order);
        var back = RefundOf(order, value, paid.RefundsUnderWayMinor);
        if (ask.Refund is null && back > 0) return OrderRefusals.RefundUndecided(new(back, order.Currency));
        return new Cancelled(lines, released, [.. live.Where(p => !p.IsLive)], value, ask.Refund is true ? back : 0);
    }

    private static Refusal? WhyNot(Order order, IReadOnlyList<FulfillmentOrder> parts, IReadOnlyList<LineUnits> lines)
    {
        if (lines.GroupBy(l => l.Line).Any(g => g.Count() > 1)) return Refusal.Invalid("order.cancel_twice", "lines", "Name each line once.");
        return lines.Select(l => CancelUnits.WhyNot(order, parts, l.Line, l.Units)).FirstOrDefault(w => w is not null);
    }

    private static long ValueOf(Order order, LineUnits units)
    {
        var line = order.Line(units.Line);
        var whole = (line.UnitPriceMinor * line.Quantity) - line.DiscountMinor + (order.TaxesIncluded ? 0 : line.TaxMinor);
        return LineShare.Of(whole, line.Quantity, line.Cancelled, units.Units);
    }

    private static long ShippingTax(Order order) => order.TaxesIncluded ? 0 : order.Shipping.Sum(s => s.TaxMinor);

    // What was not paid yet is given up first: the customer gets back, or still owes, the difference alone.
    private static long RefundOf(Order order, long value, long underWay)
    {
        var left = order.CapturedMinor - order.RefundedMinor - underWay;
        if (order.Status is OrderStatus.Cancelled) return Math.Max(0, left);
        var unpaid = Math.Max(0, order.DueMinor + value - order.CapturedMinor);
        return Math.Clamp(value - unpaid, 0, Math.Max(0, left));
    }
}
