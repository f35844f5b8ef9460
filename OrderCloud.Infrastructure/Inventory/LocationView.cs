using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;

namespace OrderCloud.Infrastructure.Inventory;

public sealed record LocationView(
    LocationId Id, string Code, string Name, LocationKind Kind, Address Address, double? Latitude, double? Longitude, int Priority, bool Ships, bool Pickup,
    int? ParcelsPerDay, bool Hazmat, bool Active, int Version)
{
    public static LocationView Of(Location l) =>
        new(l.Id, l.Code, l.Name, l.Kind, l.Address, l.Latitude, l.Longitude, l.Priority, l.Ships, l.Pickup, l.ParcelsPerDay, l.Hazmat, l.Active, l.Version);

    internal LocationInput ToInput() => new()
    {
        Code = Code, Name = Name, Kind = Kind, Address = Address, Latitude = Latitude, Longitude = Longitude, Priority = Priority, Ships = Ships,
        Pickup = Pickup, ParcelsPerDay = ParcelsPerDay, Hazmat = Hazmat, Active = Active,
    };
}
