using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace OrderCloud.Web.Components;

/// <summary>The one button. Ends in "…" when a dialog follows.</summary>
public sealed partial class Button
{
    /// <summary>primary (one per page), danger, plain; nothing means secondary.</summary>
    [Parameter] public string? Kind { get; set; }

    /// <summary>sm or lg.</summary>
    [Parameter] public string? Size { get; set; }

    [Parameter] public string? Icon { get; set; }

    /// <summary>What a screen reader says; a button with only an icon must have one.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Href { get; set; }
    [Parameter] public string Type { get; set; } = "button";
    [Parameter] public bool Busy { get; set; }
    [Parameter] public bool Disabled { get; set; }
    [Parameter] public bool Block { get; set; }
    [Parameter] public EventCallback<MouseEventArgs> OnClick { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    private string Css => string.Join(' ', new[] { "btn", Kind, Size, ChildContent is null ? "icon" : null, Block ? "block" : null }.Where(c => c is not null));

    private RenderFragment Inner => builder =>
    {
        if (Icon is not null)
        {
            builder.OpenComponent<Icon>(0);
            builder.AddComponentParameter(1, nameof(Components.Icon.Name), Icon);
            builder.AddComponentParameter(2, nameof(Components.Icon.Size), Size == "lg" ? 20 : 16);
            builder.CloseComponent();
        }

        builder.AddContent(3, ChildContent);
        if (Label is null) return;
        builder.OpenElement(4, "span");
        builder.AddAttribute(5, "class", "sr");
        builder.AddContent(6, Label);
        builder.CloseElement();
    };
}
