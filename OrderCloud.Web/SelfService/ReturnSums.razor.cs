using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>What comes back is worth, line by line, less the fees.</summary>
public sealed partial class ReturnSums
{
    [Parameter, EditorRequired] public ReturnChoices.View View { get; set; } = default!;
    [Parameter, EditorRequired] public ReturnEstimate Estimate { get; set; } = default!;

    /// <summary>What the sum is called.</summary>
    [Parameter, EditorRequired] public string Total { get; set; } = "";

    private long NotPaidMinor => Estimate.GoodsMinor - Estimate.RestockingMinor - Estimate.ReturnShippingMinor - Estimate.RefundMinor;

    private string ReasonOf(ReturnedLine line) => View.Policy.Reason(line.Reason)?.Title ?? "";
}
