using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace OrderCloud.Web.Components;

/// <summary>
/// Takes codes from a scanner that types, from a hand, or from the camera, one after the other, and answers each in colour, word and sound. The field
/// keeps the focus. The camera reads where the browser can (Chrome and Edge, on phones and on a Mac); elsewhere it says so.
/// </summary>
public sealed partial class CodeScanner(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _script;
    private DotNetObjectReference<CodeScanner>? _self;
    private bool _gone, _listens;

    /// <summary>Takes one code; answers whether it was a hit, for the sound.</summary>
    [Parameter, EditorRequired] public Func<string, Task<bool>> OnCode { get; set; } = _ => Task.FromResult(false);

    [Parameter] public string Placeholder { get; set; } = "Scan an item";
    [Parameter] public bool Disabled { get; set; }

    /// <summary>hit, miss or nothing.</summary>
    [Parameter] public string Tone { get; set; } = "";

    /// <summary>The icon of the answer.</summary>
    [Parameter] public string Sign { get; set; } = "scan";
    [Parameter, EditorRequired] public string Head { get; set; } = "";
    [Parameter] public string Text { get; set; } = "";

    [JSInvokable]
    public Task<bool> ScannedAsync(string code) => OnCode(code);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !RendererInfo.IsInteractive) return;
        _self = DotNetObjectReference.Create(this);
        try
        {
            _script = await js.InvokeAsync<IJSObjectReference>("import", "./Components/CodeScanner.razor.js");
            if (_gone)
            {
                await _script.DisposeAsync();
                return;
            }

            // Nobody can type before somebody listens: what is scanned too early would be lost.
            _listens = true;
            StateHasChanged();
            await _script.InvokeVoidAsync("attach", _root, _self);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException) { /* the page was left before it listened */ }
    }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("detach", _root);
                await _script.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException) { /* the browser is gone, and its camera with it */ }
        _self?.Dispose();
    }
}
