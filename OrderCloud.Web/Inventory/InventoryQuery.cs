using Microsoft.AspNetCore.Mvc;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Inventory;

/// <summary>The inventory's filters as they stand in its address.</summary>
public sealed record InventoryQuery([FromQuery(Name = QueryKeys.Search)] string? Search, [FromQuery(Name = "location")] string? Location, [FromQuery(Name = "state")] string? State)
{
    public const int MostLocations = 200;

    public InventoryFilter ToFilter(IReadOnlyList<LocationView> locations) => new(Search ?? "", locations.FirstOrDefault(l => l.Code == Location)?.Id, State switch
    {
        "low" => StockState.Low,
        "out" => StockState.Out,
        "unavailable" => StockState.Unavailable,
        _ => StockState.Any,
    });
}
