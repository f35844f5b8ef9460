using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Products;

/// <summary>The variants as rows to type in. Stored ones cannot be removed: orders and the ledger name them.</summary>
public sealed partial class VariantTable
{
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public ProductForm Form { get; set; } = new();
    [Parameter, EditorRequired] public Func<string, string, string?> ErrorOf { get; set; } = (_, _) => null;
    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Of new rows.</summary>
    [Parameter] public string Currency { get; set; } = "";

    /// <summary>The store weighs in ounces and pounds.</summary>
    [Parameter] public bool Imperial { get; set; }

    /// <summary>At how many units a variant is low that says nothing itself.</summary>
    [Parameter] public string Low { get; set; } = "";

    private string WeightTitle => $"Weight, {(Imperial ? "oz" : "g")}";

    [Parameter] public EventCallback OnChanged { get; set; }

    private Task AddAsync()
    {
        Form.Variants.Add(new() { Currency = Form.Variants.LastOrDefault()?.Currency ?? Currency, Imperial = Imperial });
        return OnChanged.InvokeAsync();
    }

    private Task RemoveAsync(VariantForm row)
    {
        Form.Variants.Remove(row);
        return OnChanged.InvokeAsync();
    }
}
