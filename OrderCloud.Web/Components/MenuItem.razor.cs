using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace OrderCloud.Web.Components;

/// <summary>A link, an action or (with Type "submit", inside a form) a post in a <see cref="Menu"/>.</summary>
public sealed partial class MenuItem
{
    [Parameter] public string? Icon { get; set; }
    [Parameter] public string? Href { get; set; }
    [Parameter] public string Type { get; set; } = "button";
    [Parameter] public bool Danger { get; set; }
    [Parameter] public bool Disabled { get; set; }

    /// <summary>This is the one chosen now.</summary>
    [Parameter] public bool Current { get; set; }

    [Parameter] public EventCallback<MouseEventArgs> OnClick { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }
}
