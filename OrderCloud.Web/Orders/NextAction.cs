using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Intake;

namespace OrderCloud.Web.Orders;

public enum NextStep { None, MapProduct, ReleaseHold, Pack, ReleasePart, RecordPayment, RecordRefund, SeeStock }

/// <summary>The one thing an agent does next with an order, and why.</summary>
/// <param name="Button">What the primary button says; empty when there is nothing to press.</param>
public sealed record NextAction(NextStep Step, string Tone, string Icon, string Headline, string Detail, string Button)
{
    /// <summary>Null: the order needs nobody.</summary>
    /// <param name="creditedMinor">What of the order is taken back for good, so that nobody pays it.</param>
    public static NextAction? Of(ServiceOrder served, long creditedMinor = 0)
    {
        var order = served.Order;
        if (order.Status is OrderStatus.Cancelled && order.CapturedMinor > order.RefundedMinor)
            return new(NextStep.RecordRefund, "attention", "return", "The order is cancelled and the customer has money coming.",
                $"{MoneyForm.Of(order.CapturedMinor - order.RefundedMinor, order.Currency, CultureInfo.CurrentCulture)} was paid and not given back. {(served.Payments.Any(p => p is { Kind: PaymentKind.Capture, IsOurs: true }) ? "Refund it under Payment." : "Give it back where it was paid, then record it.")}", served.Payments.Any(p => p is { Kind: PaymentKind.Capture, IsOurs: true }) ? "" : "Record refund…");
        if (order.Status is not OrderStatus.Open) return null;
        if (served.Lines.FirstOrDefault(l => l.Line.IsUnmapped) is { } unknown)
            return new(NextStep.MapProduct, "critical", "tag", "A product is unknown.",
                $"{(unknown.Line.Sku.Length > 0 ? unknown.Line.Sku : unknown.Line.Title)} is none of your SKUs, so its units are not reserved.", "Map product…");
        if (order.StandingHolds.OrderBy(h => h.PlacedAt).FirstOrDefault() is { } hold)
            return new(NextStep.ReleaseHold, "critical", "pause", "This order is on hold.",
                $"{Components.StatusWords.Of(Components.StatusWords.KeyOf(hold.Reason))}{(hold.Detail.Length > 0 ? $": {hold.Detail}" : "")}. Placed by {hold.PlacedBy}.", "Release hold");
        if (served.Parts.FirstOrDefault(p => p.IsOpen) is { } part)
            return new(NextStep.Pack, "info", "box", $"{part.Location} can ship {part.Number}.", $"{part.Lines.Sum(l => l.Quantity - l.Shipped).Units()} reserved there.", "Pack");
        if (served.Parts.FirstOrDefault(p => p.Hold is not null) is { Hold: { } own } stopped)
            return new(NextStep.ReleasePart, "critical", "pause", $"{stopped.Number} is on hold.",
                $"{Components.StatusWords.Of(Components.StatusWords.KeyOf(own.Reason))}{(own.Note.Length > 0 ? $": {own.Note}" : "")}. Placed by {own.By}.", "Release part…");
        if (served.Parts.Any(p => p.IsBackorder))
            return new(NextStep.SeeStock, "attention", "clock", "This order waits for stock.", "It is reserved by itself as soon as units arrive, the oldest orders first.", "See stock");
        return served.LeftToPayMinor > creditedMinor && order.PaymentStatus is not (PaymentStatus.Authorized or PaymentStatus.Pending)
            ? new(NextStep.RecordPayment, "attention", "money", "Everything is shipped and not all is paid.", "", "Record payment…")
            : null;
    }
}
