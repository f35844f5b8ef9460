using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

public sealed record PartHoldChoice(PartHoldReason Reason, string Note);

/// <summary>Asks why one part of an order should wait.</summary>
public sealed partial class HoldPartDialog(DialogService dialogs)
{
    private PartHoldReason _reason;
    private string _note = "";

    [Parameter, EditorRequired] public ServicePart Part { get; set; } = default!;

    public static async Task<PartHoldChoice?> AskAsync(DialogService dialogs, ServicePart part) =>
        await dialogs.OpenAsync<HoldPartDialog>($"Hold {part.Number}", new() { [nameof(Part)] = part }, PreviewDialog.Options) as PartHoldChoice;

    private IReadOnlyList<Effect> Effects =>
    [
        new("box", "Part", new EffectLine($"{Part.Number} in {Part.Location}", "waits until it is released")),
        new("layers", "Stock", new EffectLine(Part.Lines.Sum(l => l.Open).Units(), Part.Lines.Sum(l => l.Open) == 1 ? "stays reserved" : "stay reserved")),
        new("orders", "Order", new EffectLine("The order itself", "is not held")),
    ];

    private void Confirm() => dialogs.Close(new PartHoldChoice(_reason, _note));
}
