using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Radzen;

namespace OrderCloud.Web.Components;

/// <summary>Asks before a page with unsaved typing is left.</summary>
public sealed partial class UnsavedGuard(DialogService dialogs)
{
    [Parameter, EditorRequired] public Func<bool> IsDirty { get; set; } = () => false;

    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (!IsDirty()) return;
        var leave = await PreviewDialog.AskAsync(dialogs, "Leave without saving?", new Preview("Leave", [], Warning: "What you typed on this page is not saved.", Danger: true));
        if (!leave) leaving.PreventNavigation();
    }
}
