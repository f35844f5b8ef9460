using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>How far long work is, in counts.</summary>
public sealed partial class ProgressBar
{
    /// <summary>What a screen reader says.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter, EditorRequired] public int Done { get; set; }
    [Parameter, EditorRequired] public int Total { get; set; }

    private string Text => $"{CountText.Of(Done)} of {CountText.Of(Total)}";
}
