using System.Text;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Geography;

/// <summary>
/// Coordinates of an address, without asking anyone outside: by postal code (US, CA, AU), else city, else region, else country.
/// Of cities with one name the most populous in the region is meant. Safe for concurrent use; reads its table when first asked.
/// </summary>
public sealed class PlaceFinder
{
    private const int LongestName = 200;
    private const char Postal = '#', City = '/', Region = ':';

    [ThreadStatic]
    private static StringBuilder? _key;

    private readonly Lazy<PlaceTable> _table = new(PlaceTable.Load);

    /// <summary>The point of an address, in degrees; null when not even the country is known.</summary>
    public GeoPoint? Find(string? country, string? postalCode, string? city, string? region) =>
        Locate(country, postalCode, city, region)?.Point;

    /// <summary>As <see cref="Find"/>, with the part of the address that was found.</summary>
    public Place? Locate(string? country, string? postalCode, string? city, string? region)
    {
        if (CodeOf(country) is not { } code) return null;
        var table = _table.Value;
        if (code == "US" && TerritoryOf(region) is { } territory) (code, region) = (territory, null);

        if (ByPostalCode(table, code, postalCode) is { } postal) return At(postal, PlacePrecision.PostalCode);

        var regionRow = ByRegion(table, code, region);
        if (ByCity(table, code, city, regionRow) is { } found) return At(found, PlacePrecision.City);
        if (regionRow is { } known) return At(known, PlacePrecision.Region);
        // Provinces are often named after their chief town.
        if (ByCity(table, code, region, null) is { } chiefTown) return At(chiefTown, PlacePrecision.Region);

        return Row(table, code, ' ', "") is { } whole ? At(whole, PlacePrecision.Country) : null;

        Place At(int row, PlacePrecision precision) => new(table.PointOf(row), precision);
    }

    private static string? CodeOf(string? country) => country?.Trim().ToUpperInvariant() switch
    {
        "UK" => "GB",
        "EL" => "GR",
        { Length: 2 } code => code,
        _ => null,
    };

    private static string? TerritoryOf(string? region) => region?.Trim().ToUpperInvariant() switch
    {
        "PR" or "PUERTO RICO" => "PR",
        "VI" => "VI",
        "GU" or "GUAM" => "GU",
        "AS" => "AS",
        "MP" => "MP",
        _ => null,
    };

    private static int? ByPostalCode(PlaceTable table, string country, string? postalCode)
    {
        if (string.IsNullOrWhiteSpace(postalCode)) return null;
        var post = PostalKey.CountryOfPost(country);
        return PostalKey.Of(post, postalCode) is { } key ? Row(table, post, Postal, key) : null;
    }

    private static int? ByRegion(PlaceTable table, string country, string? region)
    {
        if (string.IsNullOrWhiteSpace(region)) return null;
        var name = region.AsSpan().Trim();
        // ISO 3166-2: "US-CA".
        if (name.Length > 3 && name[2] == '-' && name[..2].Equals(country, StringComparison.OrdinalIgnoreCase)) name = name[3..];
        return NamedRow(table, country, Region, name);
    }

    private static int? ByCity(PlaceTable table, string country, string? city, int? region)
    {
        if (string.IsNullOrWhiteSpace(city)) return null;
        var name = city.AsSpan().Trim();
        var first = NamedRow(table, country, City, name);
        // "Brooklyn, NY" and "Köln (Deutz)".
        if (first is null && name.IndexOfAny(',', '(') is > 0 and var end) first = NamedRow(table, country, City, name[..end]);
        if (first is null && country is "DE" or "AT" or "CH") first = NamedRow(table, country, City, WithoutSpelledUmlauts(name));

        if (first is not { } row || region is not { } wanted) return first;
        for (var same = row; table.SameKey(row, same); same++)
        {
            if (table.RegionOf(same) == table.RegionOf(wanted)) return same;
        }

        return null;
    }

    // "Muenchen" is filed as "munchen".
    private static string WithoutSpelledUmlauts(ReadOnlySpan<char> name) =>
        name.ToString()
            .Replace("ae", "a", StringComparison.OrdinalIgnoreCase)
            .Replace("oe", "o", StringComparison.OrdinalIgnoreCase)
            .Replace("ue", "u", StringComparison.OrdinalIgnoreCase);

    private static int? NamedRow(PlaceTable table, string country, char kind, ReadOnlySpan<char> name)
    {
        if (name.Length > LongestName) return null;
        var key = (_key ??= new()).Clear().Append(country).Append(kind);
        var start = key.Length;
        NameKey.Append(key, name);
        return key.Length > start && table.Find(key) is >= 0 and var row ? row : null;
    }

    private static int? Row(PlaceTable table, string country, char kind, string text)
    {
        var key = (_key ??= new()).Clear().Append(country);
        if (text.Length > 0) key.Append(kind).Append(text);
        return table.Find(key) is >= 0 and var row ? row : null;
    }
}
