using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>One per page: where am I, what state is it in, the one thing to do. Sets the title of the document.</summary>
public sealed partial class PageHeader
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";
    [Parameter] public RenderFragment? Subtitle { get; set; }

    /// <summary>The address one level up.</summary>
    [Parameter] public string? Back { get; set; }

    [Parameter] public string? BackText { get; set; }

    /// <summary>Status chips.</summary>
    [Parameter] public RenderFragment? Meta { get; set; }

    /// <summary>At most three, then a menu.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    /// <summary>On a phone the actions stay at the bottom of the window: the page is a form, longer than it.</summary>
    [Parameter] public bool InReach { get; set; }

    /// <summary>Exactly one, rightmost.</summary>
    [Parameter] public RenderFragment? Primary { get; set; }
}
