using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Returns;

/// <summary>Amounts, by the currency of the order.</summary>
public sealed partial class ReturnAmountsCard
{
    [Parameter, EditorRequired] public ReturnPolicyForm Form { get; set; } = new();
    [Parameter, EditorRequired] public Func<string, string?> ErrorOf { get; set; } = _ => null;

    /// <summary>The store's currency; its row stays.</summary>
    [Parameter, EditorRequired] public string Own { get; set; } = "";
    [Parameter] public EventCallback OnChanged { get; set; }

    private string? Invalid(int row, string field) => ErrorOf($"amounts[{row}].{field}") is null ? null : "true";

    private Task Add()
    {
        Form.Amounts.Add(new());
        return OnChanged.InvokeAsync();
    }

    private Task Remove(AmountsForm row)
    {
        Form.Amounts.Remove(row);
        return OnChanged.InvokeAsync();
    }
}
