using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>What can be done with the selected rows; floats at the bottom while something is selected. Its actions are plain buttons.</summary>
public sealed partial class BulkBar
{
    [Parameter, EditorRequired] public int Count { get; set; }
    /// <summary>More than the count, which stopped at its limit.</summary>
    [Parameter] public bool CountIsAtLeast { get; set; }

    [Parameter] public string Noun { get; set; } = "rows";

    /// <summary>How many rows match the filter: "1,000+".</summary>
    [Parameter] public string? AllText { get; set; }

    [Parameter] public EventCallback OnSelectAll { get; set; }
    [Parameter] public EventCallback OnClear { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
