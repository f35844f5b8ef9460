using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Fulfillment;

/// <summary>The filters of the shipments as they stand in their address.</summary>
public sealed record ShipmentQuery([FromQuery(Name = QueryKeys.Search)] string? Search, [FromQuery(Name = "status")] string? Status)
{
    /// <summary>Null for nothing and for a word that is none of the states.</summary>
    public ShipmentStatus? State => StateWords.TryRead<ShipmentStatus>(Status, out var state) ? state : null;
}
