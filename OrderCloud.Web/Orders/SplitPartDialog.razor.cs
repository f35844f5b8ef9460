using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>Chooses which units of a part become a part of their own.</summary>
public sealed partial class SplitPartDialog
{
    private readonly Dictionary<OrderLineId, int> _units = [];
    private string? _refused;
    private Preview _preview = new("Split", [], Blocked: true);

    [Parameter, EditorRequired] public ServicePart Part { get; set; } = default!;

    /// <summary>Holds what was shown last, for the page that asked.</summary>
    [Parameter, EditorRequired] public SplitChoice Choice { get; set; } = default!;

    public static async Task<IReadOnlyList<PartUnits>?> AskAsync(DialogService dialogs, ServicePart part)
    {
        var choice = new SplitChoice();
        return await dialogs.OpenAsync<SplitPartDialog>($"Split {part.Number}", new() { [nameof(Part)] = part, [nameof(Choice)] = choice }, PreviewDialog.Options) is true ? choice.Units : null;
    }

    protected override void OnInitialized()
    {
        foreach (var line in Part.Lines) _units[line.Line] = 0;
        Show();
    }

    private void Choose(ServicePartLine line, ChangeEventArgs change)
    {
        _units[line.Line] = int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var units) ? Math.Clamp(units, 0, line.Free) : 0;
        Show();
    }

    private void Show()
    {
        var taken = _units.Where(u => u.Value > 0).Select(u => new PartUnits(u.Key, u.Value)).ToList();
        var stays = Part.Lines.Sum(l => l.Open) - taken.Sum(u => u.Units);
        _refused = taken.Count == 0 ? "Choose the units that ship by themselves." : stays == 0 ? $"Something must stay in {Part.Number}. Leave at least one unit." : null;
        (Choice.Units, _preview) = _refused is null ? (taken, Words(taken, stays)) : (null, new("Split", [], Blocked: true));
    }

    private Preview Words(IReadOnlyList<PartUnits> taken, int stays) => new(
        $"Split off {taken.Sum(u => u.Units).Units()}",
        [
            new("box", "Parts",
                [.. taken.Select(u => new EffectLine($"{u.Units} × {Part.Lines.First(l => l.Line == u.Line).Title}", "into a new part")), new($"{Part.Number} keeps", stays.Units())]),
            new("layers", "Stock", new EffectLine($"Reserved in {Part.Location}", "stays as it is")),
        ],
        "The parts can be merged again while nobody packs them.");
}

/// <summary>What a split dialog showed last; nothing while it was refused.</summary>
public sealed class SplitChoice
{
    public IReadOnlyList<PartUnits>? Units { get; set; }
}
