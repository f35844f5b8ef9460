using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Orders;

/// <summary>Finds a product while its SKU or title is typed, with price and availability. A whole SKU or barcode and Enter choose it at once, so a scanner can type it.</summary>
public sealed partial class VariantPicker(VariantSearch search)
{
    private const int Shown = 8;

    private readonly string _id = $"variant-{Guid.NewGuid():N}";
    private ElementReference _input;
    private string _query = "";
    private string? _said, _at;
    private IReadOnlyList<FoundVariant> _found = [];
    private int _turn, _chosen;   // a new input after each choice: what is typed stays the browser's
    private bool _returns;

    [Parameter] public string Label { get; set; } = "Product";

    /// <summary>Tells neither stock nor price.</summary>
    [Parameter] public bool Blind { get; set; }

    /// <summary>A location's code: its stock is told, and no price. Empty: none is chosen yet; null: the stock of all.</summary>
    [Parameter] public string? At { get; set; }
    [Parameter] public EventCallback<FoundVariant> OnChosen { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_at == At) return;
        _at = At;
        if (_found.Count > 0) _found = await search.RunAsync(_query, Shown, At);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_returns) return;
        _returns = false;
        await _input.FocusAsync(preventScroll: true);
    }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        (_query, _said) = (typed.Value?.ToString()?.Trim() ?? "", null);
        var turn = ++_turn;
        var found = _query.Length == 0 ? [] : await search.RunAsync(_query, Shown, At);
        if (turn == _turn) _found = found;   // typing may be ahead of an older answer
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key != "Enter" || _query.Length == 0) return;
        var turn = ++_turn;   // an answer to what was typed before comes too late
        var exact = await search.ExactAsync(_query, At);
        if (turn != _turn) return;
        if (exact is [var one])
        {
            await ChooseAsync(one);
            _returns = !Blind;   // the next code can follow; a blind finder gives the focus back to its scanner
            return;
        }

        _found = exact.Count > 0 ? exact : await search.RunAsync(_query, Shown, At);
        _said = exact.Count > 0 ? $"This barcode stands on {exact.Count} products. Choose one." : "No SKU or barcode is exactly this. Choose one of these.";
    }

    private async Task ChooseAsync(FoundVariant variant)
    {
        (_query, _found, _said) = ("", [], null);
        _turn++;
        _chosen++;
        await OnChosen.InvokeAsync(variant);
    }

    private string StockOf(FoundVariant variant) => At switch
    {
        null => $"{variant.Available:N0} available",
        "" => $"{variant.Available:N0} available in all",
        _ => $"{variant.OnHand:N0} on hand, {variant.Available:N0} available at {At}",
    };
}
