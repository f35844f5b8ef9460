using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Geography;

/// <summary>Where an address was found, and by how much of it.</summary>
public readonly record struct Place(GeoPoint Point, PlacePrecision Precision);

/// <summary>The part of an address that gave its coordinates, finest first.</summary>
public enum PlacePrecision
{
    PostalCode,
    City,
    Region,
    Country,
}
