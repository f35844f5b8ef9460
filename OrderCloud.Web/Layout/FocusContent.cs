using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace OrderCloud.Web.Layout;

/// <summary>On each new page the focus goes to its content, so that a screen reader begins there; but not away from a field that somebody is in already.</summary>
public sealed class FocusContent(IJSRuntime js) : ComponentBase
{
    private Type? _shown;

    [Parameter, EditorRequired] public Type Page { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Page == _shown) return;
        _shown = Page;
        try { await js.InvokeVoidAsync("focusContent"); }
        catch (JSDisconnectedException) { /* the page is gone, and its focus with it */ }
    }
}
