using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Geography;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Changes what is said of a location; its code stays, because slips and integrations carry it.</summary>
public sealed class ChangeLocation(Writes writes, PlaceFinder places, CurrentUser user)
{
    /// <param name="change">From the location as it is now to what it shall be.</param>
    /// <param name="version">The version the caller saw; null takes whatever is there.</param>
    public Task<Outcome<LocationView>> RunAsync(LocationId id, Func<LocationInput, LocationInput> change, int? version, CancellationToken ct) =>
        writes.RunAsync<LocationView>(Permission.EditLocations, async db =>
        {
            if (!user.MayAt(id) || await db.Locations.FirstOrDefaultAsync(l => l.Id == id, ct) is not { } location) return InventoryRefusals.LocationNotFound;
            if (version is { } seen && seen != location.Version) return InventoryRefusals.LocationStale;

            var now = LocationView.Of(location);
            var input = change(now.ToInput()) with { Code = location.Code };
            if (input.WhyNot() is { } wrong) return wrong;

            // A new address needs new coordinates, unless they came along.
            var moved = input.Address != location.Address && input.Latitude == location.Latitude && input.Longitude == location.Longitude;
            if (moved) input = input with { Latitude = null, Longitude = null };
            location.Change(input.Details(places), input.Active);
            return LocationView.Of(location) with { Version = location.Version + 1 };
        }, ct);
}
