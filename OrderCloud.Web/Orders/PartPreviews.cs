using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>What the verbs of one part will do, said before they do it, where there is nothing to choose.</summary>
internal static class PartPreviews
{
    public static ServicePart Older(ServicePart one, ServicePart other) => one.Id < other.Id ? one : other;

    public static Task<bool> AskMergeAsync(DialogService dialogs, ServicePart one, ServicePart other)
    {
        var older = Older(one, other);
        var younger = older == one ? other : one;
        var lines = older.Lines.Concat(younger.Lines).GroupBy(l => l.Line).Select(g => new EffectLine($"{g.Sum(l => l.Open)} × {g.First().Title}", $"in {older.Number}"));
        return PreviewDialog.AskAsync(dialogs, $"Merge {older.Number} and {younger.Number}", new(
            $"Merge into {older.Number}",
            [
                new("box", "Parts", [.. lines, new(younger.Number, "is cancelled")]),
                new("layers", "Stock", new EffectLine($"Reserved in {older.Location}", "stays as it is")),
            ],
            "It can be split again."));
    }

    public static Task<bool> AskReleaseAsync(DialogService dialogs, Order order, ServicePart part) => PreviewDialog.AskAsync(dialogs, $"Release {part.Number}", new(
        "Release part",
        [
            new("box", "Part", new EffectLine(part.Number, part.Lines.Any(l => l.Packed > 0) ? "packing goes on where it was" : "can be packed again")),
            .. order.StandingHolds.Any() ? [new Effect("pause", "Order", new EffectLine($"#{order.Number}", "stays on hold"))] : Array.Empty<Effect>(),
        ],
        "It can be held again.", order.StandingHolds.Any() ? "Nothing of it is packed before the order is released too." : null));
}
