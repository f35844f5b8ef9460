using System.Globalization;

namespace OrderCloud.Web.Account;

/// <summary>Countries by ISO 3166-1 alpha-2 code, with their English names, in alphabetical order.</summary>
internal static class Countries
{
    internal static readonly IReadOnlyList<(string Code, string Name)> All =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            .DistinctBy(region => region.TwoLetterISORegionName)
            .Select(region => (region.TwoLetterISORegionName, region.EnglishName))
            .OrderBy(region => region.EnglishName, StringComparer.Ordinal),
    ];
}
