using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>What customers may give as a reason, and what follows from it.</summary>
public sealed partial class ReturnReasonsCard
{
    [Parameter, EditorRequired] public ReturnPolicyForm Form { get; set; } = new();
    [Parameter, EditorRequired] public Func<string, string?> ErrorOf { get; set; } = _ => null;
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool ByReason => Form.Approve is ApproveReturns.ByReason;

    private Task Add()
    {
        Form.Reasons.Add(new());
        return OnChanged.InvokeAsync();
    }

    private Task Remove(ReasonForm reason)
    {
        Form.Reasons.Remove(reason);
        return OnChanged.InvokeAsync();
    }
}
