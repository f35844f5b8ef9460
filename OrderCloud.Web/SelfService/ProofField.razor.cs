using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.SelfService;

/// <summary>Asks who holds the link of an order whether the order is theirs.</summary>
public sealed partial class ProofField
{
    [Parameter] public string Name { get; set; } = "Proof";
    [Parameter] public string? Value { get; set; }
}
