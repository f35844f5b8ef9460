using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>Which returns nobody needs to look at, and what customers may choose.</summary>
public sealed partial class ReturnApprovalCard
{
    private static readonly (ApproveReturns, string)[] Whens =
    [
        (ApproveReturns.ByHand, "by you, one by one"), (ApproveReturns.Always, "at once, always"), (ApproveReturns.BelowValue, "at once below the value under “Fees and limits”"),
        (ApproveReturns.ByReason, "at once for the reasons that approve themselves"),
    ];

    [Parameter, EditorRequired] public ReturnPolicyForm Form { get; set; } = new();
    [Parameter, EditorRequired] public string? Error { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    private Task ChooseAsync(ApproveReturns when)
    {
        Form.Approve = when;
        return OnChanged.InvokeAsync();
    }

    private Task OfferAsync(ChangeEventArgs change)
    {
        Form.OffersCredit = change.Value is true;
        return OnChanged.InvokeAsync();
    }
}
