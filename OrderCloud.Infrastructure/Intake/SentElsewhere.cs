using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Units that a channel calls sent and that nobody sent from here: shipping them once more must be somebody's decision.</summary>
internal static class SentElsewhere
{
    /// <summary>The hold's detail; null when the channel knows of no more than was sent from here.</summary>
    public static string? WhyHold(Order order, IncomingOrder incoming)
    {
        var ours = order.Lines.ToLookup(LineKey.Of);
        var parts = incoming.Lines
            .Where(l => l.Fulfilled > 0)
            .Select(l => (Line: l, Sent: ours[LineKey.Of(l)].Sum(o => o.Fulfilled)))
            .Where(l => l.Line.Fulfilled > l.Sent && l.Line.Wanted > l.Sent)
            .Select(l => $"{LineKey.NameOf(l.Line)}: {l.Line.Fulfilled} of {l.Line.Quantity} are sent according to the channel, {l.Sent} from here")
            .ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts).Cut(380);
    }
}

/// <summary>Which line of an order a channel speaks of: by the channel's own id, else by SKU.</summary>
internal static class LineKey
{
    public static string Of(IncomingLine line) => line.ExternalId.Length > 0 ? line.ExternalId : "sku:" + line.Sku;

    public static string Of(OrderLine line) => line.ExternalId.Length > 0 ? line.ExternalId : "sku:" + line.Sku;

    public static string NameOf(IncomingLine line) => line.Sku.Length > 0 ? line.Sku : line.Title;
}
