using Microsoft.AspNetCore.Components;
using Radzen;

namespace OrderCloud.Web.Components;

/// <summary>The inside of a dialog that asks for something: fields above, the two ways out below.</summary>
public sealed partial class DialogForm(DialogService dialogs)
{
    /// <summary>The effect in words; nothing where a choice in the body closes the dialog.</summary>
    [Parameter] public string? Confirm { get; set; }
    [Parameter] public string Keep { get; set; } = "Cancel";
    [Parameter] public string? Note { get; set; }
    [Parameter] public bool Busy { get; set; }
    [Parameter] public EventCallback OnConfirm { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }
}
