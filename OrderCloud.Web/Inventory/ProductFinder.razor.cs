using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Inventory;

/// <summary>For what has no readable code: finds a product by its words. It tells nothing of stock, because those who count must not see it.</summary>
public sealed partial class ProductFinder(VariantSearch search)
{
    private readonly string _id = $"find-{Guid.NewGuid():N}";
    private string _query = "";
    private IReadOnlyList<FoundVariant> _found = [];
    private int _turn, _chosen;   // a new input after each choice: what is typed stays the browser's

    [Parameter] public string Label { get; set; } = "No code to scan? Find the product";

    /// <summary>The SKU that was chosen.</summary>
    [Parameter] public EventCallback<string> OnChosen { get; set; }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        _query = typed.Value?.ToString()?.Trim() ?? "";
        var turn = ++_turn;
        var found = _query.Length == 0 ? [] : await search.RunAsync(_query, 8);
        if (turn == _turn) _found = found;   // typing may be ahead of an older answer
    }

    private async Task ChooseAsync(string sku)
    {
        (_query, _found) = ("", []);
        _turn++;
        _chosen++;
        await OnChosen.InvokeAsync(sku);
    }
}
