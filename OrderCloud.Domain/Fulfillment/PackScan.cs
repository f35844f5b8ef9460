using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment;

/// <summary>One scan at the packing table, right or wrong; kept so that mistakes can be explained.</summary>
public sealed class PackScan : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public FulfillmentOrderId FulfillmentOrderId { get; init; }
    public string Code { get; init; } = "";

    /// <summary>Empty when accepted, else the refusal's code.</summary>
    public string Refused { get; init; } = "";
    public string Actor { get; init; } = "";
    public DateTime At { get; init; }
}
