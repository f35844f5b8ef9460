using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>The right column of a detail page: facts about the other party, never actions on the subject of the page.</summary>
public sealed partial class SidePanel
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
