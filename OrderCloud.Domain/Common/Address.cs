namespace OrderCloud.Domain.Common;

/// <summary>A postal address as it was given; never rewritten, but for card numbers. Country is ISO 3166-1 alpha-2, upper case.</summary>
public sealed record Address
{
    public static readonly Address Empty = new();

    public string Name { get; init => field = CardNumbers.Mask(value); } = "";
    public string Company { get; init => field = CardNumbers.Mask(value); } = "";
    public string Line1 { get; init => field = CardNumbers.Mask(value); } = "";
    public string Line2 { get; init => field = CardNumbers.Mask(value); } = "";
    public string City { get; init => field = CardNumbers.Mask(value); } = "";
    public string Region { get; init => field = CardNumbers.Mask(value); } = "";
    public string PostalCode { get; init => field = CardNumbers.Mask(value); } = "";
    public string Country { get; init; } = "";
    public string Phone { get; init; } = "";

    public bool IsEmpty => this == Empty;

    /// <summary>The lines as printed on a parcel, the country by its name, empty ones left out.</summary>
    public IEnumerable<string> Lines()
    {
        var place = string.Join(" ", new[] { PostalCode, City, Region }.Where(p => p.Length > 0));
        if (Country is "US" or "CA" or "AU")
            place = $"{City}{(City.Length > 0 && (Region.Length > 0 || PostalCode.Length > 0) ? ", " : "")}{Region} {PostalCode}".Trim();
        return new[] { Name, Company, Line1, Line2, place, Countries.NameOf(Country) }.Where(line => line.Length > 0);
    }
}
