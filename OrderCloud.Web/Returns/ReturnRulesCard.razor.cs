using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Returns;

/// <summary>What holds otherwise for a country, a category, or both.</summary>
public sealed partial class ReturnRulesCard
{
    [Parameter, EditorRequired] public ReturnPolicyForm Form { get; set; } = new();
    [Parameter, EditorRequired] public Func<string, string?> ErrorOf { get; set; } = _ => null;

    /// <summary>Of the merchant's products, to choose from.</summary>
    [Parameter] public IReadOnlyList<string> Categories { get; set; } = [];
    [Parameter] public EventCallback OnChanged { get; set; }

    private string? Invalid(int row, string field) => ErrorOf($"rules[{row}].{field}") is null ? null : "true";

    private Task Add()
    {
        Form.Rules.Add(new() { Days = Form.Days });
        return OnChanged.InvokeAsync();
    }

    private Task Remove(RuleForm rule)
    {
        Form.Rules.Remove(rule);
        return OnChanged.InvokeAsync();
    }
}
