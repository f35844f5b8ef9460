using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Orders;

/// <summary>
/// Finds a product while its SKU or title is typed, with price and availability. A whole SKU or barcode and Enter choose it at once, so a scanner can type it,
/// and so do words that only one product fits; the next code may be on its way before the first is answered. The arrows go through what was found, and
/// Enter chooses it.
/// </summary>
public sealed partial class VariantPicker(VariantSearch search, IJSRuntime js)
{
    private const int Shown = 8;

    private readonly string _id = $"variant-{Guid.NewGuid():N}";
    private ElementReference _input;
    private string _query = "";
    private string? _said, _place, _taken;
    private IReadOnlyList<FoundVariant> _found = [];
    private int _at = -1;   // what the arrows are at
    private int _turn;   // what is typed stays the browser's; it counts on with each word of it

    [Parameter] public string Label { get; set; } = "Product";

    /// <summary>Tells neither stock nor price.</summary>
    [Parameter] public bool Blind { get; set; }

    /// <summary>A location's code: its stock is told, and no price. Empty: none is chosen yet; null: the stock of all.</summary>
    [Parameter] public string? At { get; set; }
    [Parameter] public EventCallback<FoundVariant> OnChosen { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_place == At) return;
        _place = At;
        if (_found.Count > 0) _found = await search.RunAsync(_query, Shown, At);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_taken is not { } taken) return;
        _taken = null;
        await js.InvokeVoidAsync("forgetTyped", _input, taken);
    }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        (_query, _said, _at) = (typed.Value?.ToString()?.Trim() ?? "", null, -1);
        var turn = ++_turn;
        var found = _query.Length == 0 ? [] : await search.RunAsync(_query, Shown, At);
        if (turn == _turn) (_found, _at) = (found, -1);   // typing may be ahead of an older answer
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key is "ArrowDown" or "ArrowUp") Go(key.Key is "ArrowDown" ? 1 : -1);
        if (key.Key != "Enter" || _query.Length == 0) return;
        if (_at >= 0 && _at < _found.Count)
        {
            await ChooseAsync(_found[_at]);
            return;
        }

        var (code, turn) = (_query, ++_turn);   // an answer to what was typed before comes too late
        _query = "";   // asked for once, however often Enter is pressed
        var exact = await search.ExactAsync(code, At);
        var near = exact.Count > 0 ? exact : await search.RunAsync(code, Shown, At);
        if (near is [var one])
        {
            await TakeAsync(one, code, turn);
            return;
        }

        if (turn != _turn) return;
        (_query, _found, _at) = (code, near, -1);
        _said = exact.Count > 0 ? $"This barcode stands on {exact.Count} products. Choose one." : "No SKU or barcode is exactly this. Choose one of these.";
    }

    /// <summary>Through what was found and, before its first, back to what was typed.</summary>
    private void Go(int step)
    {
        if (_found.Count == 0) return;
        _at = Math.Clamp(_at + step, -1, _found.Count - 1);
        _said = _at < 0 ? null : $"{_found[_at].Sku} · {_found[_at].Title}. Enter chooses it.";
    }

    private Task ChooseAsync(FoundVariant variant) => TakeAsync(variant, _query, ++_turn);

    /// <param name="turn">Of <paramref name="typed"/>; what was typed since stays.</param>
    private async Task TakeAsync(FoundVariant variant, string typed, int turn)
    {
        if (turn == _turn) (_query, _found, _said, _at) = ("", [], null, -1);
        _taken = typed;
        await OnChosen.InvokeAsync(variant);
    }

    private string StockOf(FoundVariant variant) => At switch
    {
        null => $"{variant.Available:N0} available",
        "" => $"{variant.Available:N0} available in all",
        _ => $"{variant.OnHand:N0} on hand, {variant.Available:N0} available at {At}",
    };
}
