using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Returns;

/// <summary>What holds for everything no rule speaks of.</summary>
public sealed partial class ReturnTermsCard
{
    [Parameter, EditorRequired] public ReturnPolicyForm Form { get; set; } = new();
    [Parameter, EditorRequired] public Func<string, string?> ErrorOf { get; set; } = _ => null;
}
