using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>Teaches what the page is for, and holds the one button that fills it.</summary>
public sealed partial class EmptyState
{
    [Parameter] public string Icon { get; set; } = "box";
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    /// <summary>It stands for the whole page, so its title is the page's heading.</summary>
    [Parameter] public bool IsPage { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }
    [Parameter] public RenderFragment? Action { get; set; }
}
