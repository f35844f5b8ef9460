using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A page for a phone or a table with a scanner: the way back, what it is about, the work, and the next step at the foot. Put items in <c>ul.items</c>.</summary>
public sealed partial class ScanFrame
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter] public RenderFragment? Subtitle { get; set; }
    [Parameter, EditorRequired] public string Back { get; set; } = "";
    [Parameter, EditorRequired] public string BackText { get; set; } = "";
    [Parameter] public RenderFragment? Meta { get; set; }
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    /// <summary>How far it is, and the buttons.</summary>
    [Parameter] public RenderFragment? Footer { get; set; }
}
