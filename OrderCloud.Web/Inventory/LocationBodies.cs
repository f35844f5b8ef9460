using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Inventory;

/// <summary>A location as it is sent; what is left out stays as it is, or as it is for new ones.</summary>
public sealed record LocationRequest(
    string? Code, string? Name, LocationKind? Kind, ApiAddress? Address, double? Latitude, double? Longitude, int? Priority, bool? Ships, bool? Pickup,
    int? ParcelsPerDay, bool? Hazmat, bool? Active, int? Version)
{
    public LocationInput ToInput() => Over(new LocationInput()) with { Code = Code?.Trim() ?? "" };

    public LocationInput Over(LocationInput now) => now with
    {
        Name = Name ?? now.Name, Kind = Kind ?? now.Kind, Address = Address?.Over(now.Address) ?? now.Address, Latitude = Latitude ?? now.Latitude,
        Longitude = Longitude ?? now.Longitude, Priority = Priority ?? now.Priority, Ships = Ships ?? now.Ships, Pickup = Pickup ?? now.Pickup,
        ParcelsPerDay = ParcelsPerDay ?? now.ParcelsPerDay, Hazmat = Hazmat ?? now.Hazmat, Active = Active ?? now.Active,
    };
}

/// <summary>A location as it is answered.</summary>
public sealed record LocationBody(
    Guid Id, string Code, string Name, LocationKind Kind, ApiAddress Address, double? Latitude, double? Longitude, int Priority, bool Ships, bool Pickup,
    int? ParcelsPerDay, bool Hazmat, bool Active, int Version)
{
    public static LocationBody Of(LocationView l) => new(
        l.Id.Value, l.Code, l.Name, l.Kind, ApiAddress.Of(l.Address), l.Latitude, l.Longitude, l.Priority, l.Ships, l.Pickup, l.ParcelsPerDay, l.Hazmat, l.Active, l.Version);
}
