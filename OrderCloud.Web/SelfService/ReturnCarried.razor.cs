using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.SelfService;

/// <summary>What was chosen in earlier steps, as the form of the next one carries it on.</summary>
public sealed partial class ReturnCarried
{
    [Parameter, EditorRequired] public IReadOnlyList<ReturnPick> Picks { get; set; } = [];
    [Parameter, EditorRequired] public ReturnWay Way { get; set; } = default!;

    /// <summary>What goes out is chosen, too.</summary>
    [Parameter] public bool WithSwaps { get; set; }
}
