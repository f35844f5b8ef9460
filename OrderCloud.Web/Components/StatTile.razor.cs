using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A figure that is also a link to the rows behind it; at most four together.</summary>
public sealed partial class StatTile
{
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>The change in words: "+8% vs Sat".</summary>
    [Parameter] public string? Delta { get; set; }

    [Parameter] public bool Good { get; set; } = true;
    [Parameter] public string? Note { get; set; }
    [Parameter, EditorRequired] public string Href { get; set; } = "";
}
