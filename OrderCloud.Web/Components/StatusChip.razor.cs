using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A state in colour, icon and word, always the three.</summary>
public sealed partial class StatusChip
{
    /// <summary>An enum value, or the state as the API writes it: "partially_paid".</summary>
    [Parameter, EditorRequired] public object Value { get; set; } = "";

    /// <summary>Other words with the same tone and icon: "2 failed".</summary>
    [Parameter] public string? Text { get; set; }
}
