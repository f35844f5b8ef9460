using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory;

public readonly record struct LocationId(Guid Value) : IId<LocationId>, IComparable<LocationId>
{
    public static LocationId From(Guid value) => new(value);
    public static LocationId New() => new(Guid.CreateVersion7());
    public int CompareTo(LocationId other) => Value.CompareTo(other.Value);
    public static bool operator <(LocationId a, LocationId b) => a.Value < b.Value;
    public static bool operator >(LocationId a, LocationId b) => a.Value > b.Value;
    public static bool operator <=(LocationId a, LocationId b) => a.Value <= b.Value;
    public static bool operator >=(LocationId a, LocationId b) => a.Value >= b.Value;
}

public enum LocationKind { Warehouse, Store, ThirdParty, Supplier, Quarantine }

/// <summary>What a merchant says of a place that holds stock.</summary>
public sealed record LocationDetails(
    string Name, LocationKind Kind, Address Address, GeoPoint? Point, int Priority, bool Ships, bool Pickup, int? ParcelsPerDay = null, bool Hazmat = true);

/// <summary>A place that holds stock and may ship it.</summary>
public sealed class Location : Aggregate
{
    private Location() { }

    public Location(string code, LocationDetails details)
    {
        Id = LocationId.New();
        Code = code;
        Set(details);
        Record(new LocationSaved(Id, code));
    }

    public LocationId Id { get; private set; }

    /// <summary>Short and unique, on slips and in the API: "DAL".</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public LocationKind Kind { get; private set; }
    public Address Address { get; private set; } = Address.Empty;
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }

    /// <summary>1 is asked first where distance and cost are equal.</summary>
    public int Priority { get; private set; }
    public bool Ships { get; private set; }
    public bool Pickup { get; private set; }

    /// <summary>Parcels it can send in a day; null is no limit.</summary>
    public int? ParcelsPerDay { get; private set; }

    /// <summary>May keep and ship dangerous goods.</summary>
    public bool Hazmat { get; private set; }

    public bool Active { get; private set; } = true;

    public GeoPoint? Point => Latitude is { } lat && Longitude is { } lon ? new GeoPoint(lat, lon) : null;

    /// <summary>Quarantine never ships; a place may also be switched off.</summary>
    public bool MayShip => Active && Ships && Kind is not LocationKind.Quarantine;

    public void Change(LocationDetails details, bool active)
    {
        Set(details);
        Active = active;
        Record(new LocationSaved(Id, Code));
    }

    private void Set(LocationDetails d)
    {
        (Name, Kind, Address, Priority, Ships, Pickup, ParcelsPerDay, Hazmat) =
            (d.Name, d.Kind, d.Address, d.Priority, d.Ships, d.Pickup, d.ParcelsPerDay, d.Hazmat);
        (Latitude, Longitude) = (d.Point?.Latitude, d.Point?.Longitude);
    }
}

public sealed record LocationSaved(LocationId LocationId, string Code) : IDomainEvent;
