using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>The keys of a shortcut, separated by a space: "Ctrl K".</summary>
public sealed partial class KeyHint
{
    [Parameter, EditorRequired] public string Keys { get; set; } = "";
}
