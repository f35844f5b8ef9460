using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>Chooses what goes out for units of a line: the same again, another size or colour of it, any other product, or nothing.</summary>
public sealed partial class ReplacementPick
{
    private const string Another = "\nother", Nothing = "";   // no SKU has a line break

    private readonly string _id = $"swap-{Guid.NewGuid():N}";
    private bool _searches;
    private string? _other;
    private string _otherTitle = "";

    [Parameter, EditorRequired] public OrderLine Line { get; set; } = default!;
    [Parameter, EditorRequired] public int Units { get; set; }
    [Parameter, EditorRequired] public IReadOnlyList<OfferedSwap> Offers { get; set; } = [];

    /// <summary>Each unit is replaced.</summary>
    [Parameter] public bool IsClaim { get; set; }

    /// <summary>Empty: nothing goes out.</summary>
    [Parameter, EditorRequired] public string Sku { get; set; } = "";
    [Parameter] public EventCallback<string> SkuChanged { get; set; }

    private string Selected => _searches ? Another : Sku;

    private Task ChooseAsync(ChangeEventArgs change)
    {
        var chosen = change.Value?.ToString() ?? "";
        _searches = chosen == Another;
        return _searches ? Task.CompletedTask : SkuChanged.InvokeAsync(chosen);
    }

    private Task TakeAsync(FoundVariant found)
    {
        _searches = false;
        if (Offers.All(o => o.Sku != found.Sku)) (_other, _otherTitle) = (found.Sku, found.Title);
        return SkuChanged.InvokeAsync(found.Sku);
    }
}
