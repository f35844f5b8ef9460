using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>The first lines of an order's history.</summary>
internal static class IntakeTimeline
{
    public static IReadOnlyList<TimelineEntry> Of(
        Order order, IReadOnlyList<FulfillmentOrder> parts, RoutedUnits routed, IReadOnlyList<PaymentTransaction> payments, ConnectionRef channel, string actor, DateTime at)
    {
        var count = 0;
        var entries = new List<TimelineEntry> { Entry("placed", $"{(order.Kind is OrderKind.Exchange ? $"Goes out in exchange for items of order {order.OriginNumber}" : order.Kind is OrderKind.Replacement ? $"Replaces items of order {order.OriginNumber}" : channel.Kind == "manual" ? "Order typed in" : $"Order taken from {channel.Name}")}, {order.Lines.Sum(l => l.Quantity).Units()} for {MoneyForm.Of(order.TotalMinor, order.Currency)}.") };
        if (order.ComputedTotalMinor is { } computed)
            entries.Add(Entry("total_differs", $"The channel charged {MoneyForm.Of(order.TotalMinor, order.Currency)}; the lines add up to {MoneyForm.Of(computed, order.Currency)}. Kept as charged."));
        foreach (var payment in payments.OrderBy(p => p.At).ThenBy(p => p.Kind))   // an authorization before its capture
            entries.Add(Entry("payment", $"{payment.Gateway}: {payment.Kind.ToString().ToLowerInvariant()} of {MoneyForm.Of(payment.AmountMinor, payment.Currency)}, {payment.Result.ToString().ToLowerInvariant()}."));
        if (parts.Count > 0) entries.Add(Entry("routed", routed.Plan.Trace.Summary.Cut(2000)));
        foreach (var hold in order.StandingHolds) entries.Add(Entry("hold", $"On hold: {hold.Detail}", hold.PlacedBy));
        return entries;

        TimelineEntry Entry(string kind, string text, string? by = null) => new()
        {
            // All are of one instant: their ids keep their order.
            Id = Guid.CreateVersion7(new DateTimeOffset(at).AddMilliseconds(++count)), OrderId = order.Id, At = at, Kind = kind, Text = text, Actor = by ?? actor,
        };
    }
}
