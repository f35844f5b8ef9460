using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Components;

/// <summary>A button that opens a list of links and actions. Arrow keys, Home, End and Esc work without a round trip (oc.js), in static pages too.</summary>
public sealed partial class Menu
{
    private readonly string _id = $"menu-{Guid.NewGuid():N}";

    /// <summary>What a screen reader says.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The icon where no <see cref="Trigger"/> is given.</summary>
    [Parameter] public string Icon { get; set; } = "dots";

    [Parameter] public string? Kind { get; set; }
    [Parameter] public string? Size { get; set; }

    /// <summary>Replaces the classes of the button.</summary>
    [Parameter] public string? Css { get; set; }

    /// <summary>Lines the menu up with the end of the button.</summary>
    [Parameter] public bool End { get; set; }

    /// <summary>What the button shows.</summary>
    [Parameter] public RenderFragment? Trigger { get; set; }

    /// <summary><see cref="MenuItem"/>s, headings and rules.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
