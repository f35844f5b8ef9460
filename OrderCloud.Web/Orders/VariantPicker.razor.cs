using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Orders;

/// <summary>Finds a product while its SKU or title is typed, with price and availability.</summary>
public sealed partial class VariantPicker(VariantSearch search)
{
    private readonly string _id = $"variant-{Guid.NewGuid():N}";
    private string _query = "";
    private IReadOnlyList<FoundVariant> _found = [];
    private int _turn, _chosen;   // a new input after each choice: what is typed stays the browser's

    [Parameter] public string Label { get; set; } = "Product";

    /// <summary>Tells neither stock nor price.</summary>
    [Parameter] public bool Blind { get; set; }
    [Parameter] public EventCallback<FoundVariant> OnChosen { get; set; }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        _query = typed.Value?.ToString()?.Trim() ?? "";
        var turn = ++_turn;
        var found = _query.Length == 0 ? [] : await search.RunAsync(_query, 8);
        if (turn == _turn) _found = found;   // typing may be ahead of an older answer
    }

    private async Task ChooseAsync(FoundVariant variant)
    {
        (_query, _found) = ("", []);
        _turn++;
        _chosen++;
        await OnChosen.InvokeAsync(variant);
    }
}
