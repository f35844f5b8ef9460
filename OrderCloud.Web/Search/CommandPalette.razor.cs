using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace OrderCloud.Web.Search;

/// <summary>The one search box of the portal (Ctrl+K): whatever a caller says leads to the order, the customer or the product; typed words also find pages.</summary>
public sealed partial class CommandPalette(GlobalSearch search, NavigationManager nav, IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _dialog;
    private IJSObjectReference? _module;
    private DotNetObjectReference<CommandPalette>? _self;
    private IReadOnlyList<Hit> _hits = [];
    private int _at, _turn;

    [Parameter, EditorRequired] public string Slug { get; set; } = "";

    [JSInvokable]
    public async Task OpenedAsync()
    {
        await SearchAsync("");
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _module = await js.InvokeAsync<IJSObjectReference>("import", "./Search/CommandPalette.razor.js");
        await _module.InvokeVoidAsync("start", _dialog, _self = DotNetObjectReference.Create(this));
    }

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_module is null) return;
        try
        {
            await _module.InvokeVoidAsync("stop");
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException) { /* the page is gone, and its listener with it */ }
    }

    private Task TypeAsync(ChangeEventArgs typed) => SearchAsync(typed.Value?.ToString() ?? "");

    private async Task SearchAsync(string query)
    {
        var turn = ++_turn;
        var hits = await search.RunAsync(Slug, query, CancellationToken.None);
        if (turn == _turn) (_hits, _at) = (hits, 0);   // typing may be ahead of an older answer
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown": await MoveAsync(Math.Min(_at + 1, _hits.Count - 1)); break;
            case "ArrowUp": await MoveAsync(Math.Max(_at - 1, 0)); break;
            case "Enter" when _at < _hits.Count: await GoAsync(_hits[_at]); break;
        }
    }

    private async Task MoveAsync(int to)
    {
        _at = Math.Max(0, to);
        if (_module is not null) await _module.InvokeVoidAsync("show", _dialog, $"pal-{_at}");
    }

    private async Task GoAsync(Hit hit)
    {
        if (_module is not null) await _module.InvokeVoidAsync("close", _dialog);
        nav.NavigateTo(hit.Href);
    }
}
