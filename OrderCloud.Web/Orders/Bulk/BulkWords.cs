using System.Globalization;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders.Bulk;

/// <summary>How bulk runs are spoken of.</summary>
internal static class BulkWords
{
    /// <summary>The headings of refusals, by code; what has none is said as the first order was told.</summary>
    private static readonly Dictionary<string, string> ByCode = new()
    {
        ["order.not_found"] = "Not there any more",
        ["order.not_open"] = "Not open any more",
        ["order.tag_there"] = "Have the tag already",
        ["order.tag_missing"] = "Do not have the tag",
        ["order.tags_full"] = "Have as many tags as an order can have",
        ["order.no_hold"] = "Not on hold",
        ["order.unmapped"] = "Have unknown products to map first",
        ["order.nothing_to_cancel"] = "Shipped or cancelled already",
        ["fulfillment_order.packed"] = "Packed already: take it out of the parcel first",
        ["fulfillment_order.nothing_to_move"] = "Nothing open and unpicked elsewhere",
        ["fulfillment_order.other_location"] = "At locations where you do not work",
        ["stock.insufficient"] = "Not enough stock there",
        ["payment.refund_elsewhere"] = "Paid elsewhere: refund it there first",
        ["bulk.nothing_to_print"] = "Nothing open to print",
        ["conflict.stale"] = "Changed by somebody at the same moment",
    };

    public static string Of(BulkRefusal refusal) => ByCode.GetValueOrDefault(refusal.Code, refusal.Message);

    public static string Orders(int count) => count == 1 ? "1 order" : $"{CountText.Of(count)} orders";

    /// <summary>The heading of a run: "Tag 48 orders “vip”".</summary>
    public static string Title(BulkKind kind, BulkInput input, int count) => kind switch
    {
        BulkKind.Tag => $"Tag {Orders(count)}{Quoted(input.Tag)}",
        BulkKind.Untag => $"Take the tag{Quoted(input.Tag)} off {Orders(count)}",
        BulkKind.Hold => $"Hold {Orders(count)}",
        BulkKind.Release => $"Release {Orders(count)}",
        BulkKind.AssignLocation => $"Move {Orders(count)}{(input.Location.Length > 0 ? $" to {input.Location}" : "")}",
        BulkKind.PrintSlips => $"Packing slips of {Orders(count)}",
        BulkKind.PrintPickLists => $"Pick lists of {Orders(count)}",
        _ => $"Cancel {Orders(count)}",
    };

    /// <summary>"48 orders are tagged".</summary>
    public static string Result(BulkKind kind, int count) => $"{Orders(count)} {(count == 1 ? "is" : "are")} {Done(kind)}";

    public static string Done(BulkKind kind) => kind switch
    {
        BulkKind.Tag => "tagged",
        BulkKind.Untag => "without the tag",
        BulkKind.Hold => "on hold",
        BulkKind.Release => "released",
        BulkKind.AssignLocation => "moved",
        BulkKind.PrintSlips or BulkKind.PrintPickLists => "printed",
        _ => "cancelled",
    };

    public static Preview Preview(BulkKind kind, BulkInput input, BulkEffects effects)
    {
        var (rest, atMost) = (effects.NotLooked, effects.Can + effects.NotLooked);
        var sure = new EffectLine($"{Orders(effects.Can)} {(effects.Can == 1 ? "is" : "are")} {Done(kind)}", CountText.Of(effects.Can), Strong: true);
        var can = new Effect("ok", "Will be done", rest == 0 ? [sure] : [sure, new EffectLine("More are asked when it is their turn", CountText.Of(rest))]);
        var lines = effects.Refusals.Select(r => new EffectLine($"{Of(r)} ({Some(r)})", CountText.Of(r.Count))).ToList();
        var warning = kind is BulkKind.Cancel && effects.Paid > 0
            ? input.Refund ? $"{CountText.Of(effects.Paid)} of them {(effects.Paid == 1 ? "was" : "were")} paid. What was paid by hand is recorded only: give it back where it was taken."
            : $"{CountText.Of(effects.Paid)} of them {(effects.Paid == 1 ? "was" : "were")} paid and no refund is recorded."
            : null;
        return new(
            atMost == 0 ? "Nothing to do" : rest == 0 ? Title(kind, input, atMost) : $"{Title(kind, input, atMost)} at most", lines.Count == 0 ? [can] : [can, new Effect("ban", $"Left as {(effects.Cannot == 1 ? "it is" : "they are")}", [.. lines])],
            Undo(kind), warning, Danger: kind is BulkKind.Cancel, Blocked: atMost == 0);
    }

    private static string Some(BulkRefusal refusal) => string.Join(", ", refusal.Numbers.Select(n => $"#{n}")) + (refusal.Count > refusal.Numbers.Count ? ", …" : "");

    private static string Undo(BulkKind kind) => kind switch
    {
        BulkKind.Tag => "Untag them to undo it.",
        BulkKind.Untag => "Tag them to undo it.",
        BulkKind.Hold => "Release them to undo it.",
        BulkKind.Release => "Hold them to undo it.",
        BulkKind.AssignLocation => "Move them back to undo it.",
        BulkKind.Cancel => "Cannot be undone.",
        _ => "Changes nothing.",
    };

    private static string Quoted(string text) => text.Length > 0 ? string.Create(CultureInfo.CurrentCulture, $" “{text}”") : "";
}
