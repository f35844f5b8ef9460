using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Geography;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Adds a place that holds stock.</summary>
public sealed class CreateLocation(Writes writes, PlaceFinder places)
{
    public Task<Outcome<LocationView>> RunAsync(LocationInput input, CancellationToken ct) => writes.RunAsync<LocationView>(Permission.EditLocations, async db =>
    {
        if (input.WhyNot() is { } wrong) return wrong;
        if (await db.Locations.AnyAsync(l => l.Code == input.Code, ct)) return InventoryRefusals.CodeTaken(input.Code);

        var location = new Location(input.Code, input.Details(places));
        db.Add(location);
        return LocationView.Of(location);
    }, ct);
}
