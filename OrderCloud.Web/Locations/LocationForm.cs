using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Inventory;

namespace OrderCloud.Web.Locations;

/// <summary>A location as it is being typed.</summary>
public sealed class LocationForm
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public LocationKind Kind { get; set; }
    public string Line1 { get; set; } = "";
    public string Line2 { get; set; } = "";
    public string City { get; set; } = "";
    public string Region { get; set; } = "";
    public string PostalCode { get; set; } = "";
    public string Country { get; set; } = "";

    /// <summary>Empty: found from the address.</summary>
    public string Latitude { get; set; } = "";

    /// <summary>Empty: found from the address.</summary>
    public string Longitude { get; set; } = "";
    public string Priority { get; set; } = "1";
    public string ParcelsPerDay { get; set; } = "";
    public bool Ships { get; set; } = true;
    public bool Pickup { get; set; }
    public bool Hazmat { get; set; } = true;
    public bool Active { get; set; } = true;

    public static LocationForm Of(LocationView l) => new()
    {
        Code = l.Code, Name = l.Name, Kind = l.Kind, Line1 = l.Address.Line1, Line2 = l.Address.Line2, City = l.Address.City, Region = l.Address.Region,
        PostalCode = l.Address.PostalCode, Country = l.Address.Country, Latitude = Text(l.Latitude), Longitude = Text(l.Longitude),
        Priority = l.Priority.ToString(CultureInfo.InvariantCulture), ParcelsPerDay = l.ParcelsPerDay?.ToString(CultureInfo.InvariantCulture) ?? "",
        Ships = l.Ships, Pickup = l.Pickup, Hazmat = l.Hazmat, Active = l.Active,
    };

    /// <param name="now">Keeps what the form does not show.</param>
    public LocationInput ToInput(LocationInput now) => now with
    {
        Code = Code.Trim(), Name = Name, Kind = Kind,
        Address = now.Address with { Line1 = Line1.Trim(), Line2 = Line2.Trim(), City = City.Trim(), Region = Region.Trim(), PostalCode = PostalCode.Trim(), Country = Country },
        Latitude = Number(Latitude), Longitude = Number(Longitude), Priority = Whole(Priority) ?? 0, ParcelsPerDay = Whole(ParcelsPerDay),
        Ships = Ships, Pickup = Pickup, Hazmat = Hazmat, Active = Active,
    };

    public static string Text(double? degrees) => degrees?.ToString("0.#####", CultureInfo.InvariantCulture) ?? "";

    public static string KindText(LocationKind kind) => kind switch
    {
        LocationKind.ThirdParty => "Third party",
        _ => kind.ToString(),
    };

    // What is no number is out of every range, so that the rules name the field.
    private static double? Number(string text) => text.Trim().Length == 0 ? null
        : double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : double.NaN;

    private static int? Whole(string text) => text.Trim().Length == 0 ? null
        : int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : -1;
}
