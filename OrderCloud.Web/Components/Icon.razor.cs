using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A 16 px stroke drawing beside a word; never the only carrier of a meaning.</summary>
public sealed partial class Icon
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Width and height in pixels.</summary>
    [Parameter] public int Size { get; set; } = 16;
}
