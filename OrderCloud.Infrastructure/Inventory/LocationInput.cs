using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Geography;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>A location as someone typed or sent it. Without coordinates, its address gives them.</summary>
public sealed record LocationInput
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public LocationKind Kind { get; init; }
    public Address Address { get; init; } = Address.Empty;
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public int Priority { get; init; } = 1;
    public bool Ships { get; init; } = true;
    public bool Pickup { get; init; }
    public int? ParcelsPerDay { get; init; }
    public bool Hazmat { get; init; } = true;
    public bool Active { get; init; } = true;

    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(Code.Length is 0 or > 20 || !Code.All(IsCodeCharacter), "code", "A code has 1 to 20 letters, digits, hyphens, underscores or points.");
        errors.AddIf(Name.Trim().Length is 0 or > 120, "name", "Give the location a name of at most 120 characters.");
        errors.AddIf(Priority is < 1 or > 1000, "priority", "A priority is a number from 1 to 1000.");
        errors.AddIf(ParcelsPerDay is < 0 or > 1_000_000, "parcelsPerDay", "Parcels per day is a number from 0 to 1,000,000.");
        errors.AddIf(Latitude is not null != Longitude is not null, Latitude is null ? "latitude" : "longitude", "Give latitude and longitude together, or neither.");
        errors.AddIf(Latitude is < -90 or > 90 or double.NaN, "latitude", "A latitude is between -90 and 90 degrees.");
        errors.AddIf(Longitude is < -180 or > 180 or double.NaN, "longitude", "A longitude is between -180 and 180 degrees.");
        AddressErrors(errors);
        return errors.ToRefusal();
    }

    internal LocationDetails Details(PlaceFinder places)
    {
        var address = Address with { Country = Countries.Normalize(Address.Country) ?? "" };
        var point = Latitude is { } lat && Longitude is { } lon
            ? new GeoPoint(lat, lon)
            : places.Find(address.Country, address.PostalCode, address.City, address.Region);
        return new(Name.Trim(), Kind, address, point, Priority, Ships, Pickup, ParcelsPerDay, Hazmat);
    }

    private void AddressErrors(Errors errors)
    {
        errors.AddIf(Countries.Normalize(Address.Country) is null, "address.country", "Give the country as its two-letter code, like US.");
        (string Field, string Value, int Longest)[] parts =
        [
            ("name", Address.Name, 200), ("company", Address.Company, 200), ("line1", Address.Line1, 200), ("line2", Address.Line2, 200),
            ("city", Address.City, 120), ("region", Address.Region, 120), ("postalCode", Address.PostalCode, 24), ("phone", Address.Phone, 40),
        ];
        foreach (var (field, value, longest) in parts) errors.AddIf(value.Length > longest, $"address.{field}", $"Use at most {longest} characters.");
    }

    private static bool IsCodeCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
