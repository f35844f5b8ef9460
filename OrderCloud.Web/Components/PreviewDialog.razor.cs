using Microsoft.AspNetCore.Components;
using Radzen;

namespace OrderCloud.Web.Components;

/// <summary>Shows the effects of an action and asks; the answer is true when it was confirmed. Open it with <see cref="AskAsync"/>.</summary>
public sealed partial class PreviewDialog(DialogService dialogs)
{
    [Parameter, EditorRequired] public Preview Preview { get; set; } = default!;

    /// <summary>The choices that change the preview.</summary>
    [Parameter] public RenderFragment? Form { get; set; }

    /// <summary>The words of the button that changes nothing.</summary>
    [Parameter] public string Keep { get; set; } = "Keep as is";

    /// <summary>For callers that open the dialog with parameters of their own.</summary>
    public static DialogOptions Options => new() { Width = "36rem", CloseDialogOnOverlayClick = false, AutoFocusFirstElement = true };

    public static async Task<bool> AskAsync(DialogService dialogs, string title, Preview preview) =>
        await dialogs.OpenAsync<PreviewDialog>(title, new() { [nameof(Preview)] = preview }, Options) is true;
}
