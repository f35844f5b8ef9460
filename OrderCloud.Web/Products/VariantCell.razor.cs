using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Products;

/// <summary>One field of a row, with what is wrong with it below.</summary>
public sealed partial class VariantCell
{
    private readonly string _id = $"cell-{Guid.NewGuid():N}";

    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter, EditorRequired] public string Value { get; set; } = "";
    [Parameter] public EventCallback<string> ValueChanged { get; set; }
    [Parameter] public string? Error { get; set; }
    [Parameter] public int Longest { get; set; } = 200;
    [Parameter] public bool Digits { get; set; }
    [Parameter] public string? Placeholder { get; set; }
}
