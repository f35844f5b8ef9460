namespace OrderCloud.Infrastructure.Geography;

/// <summary>The part of a postal code under which the place table files it; null where the country's codes are not in the table.</summary>
internal static class PostalKey
{
    private const int ZipLength = 5;
    private const int AustralianLength = 4;
    private const int SortationAreaLength = 3;

    public static string? Of(string country, string postalCode) => country switch
    {
        "US" => Digits(postalCode, ZipLength),
        "AU" => Digits(postalCode, AustralianLength),
        "CA" => SortationArea(postalCode),
        _ => null,
    };

    /// <summary>Territories whose post is another country's.</summary>
    public static string CountryOfPost(string country) => country switch
    {
        "PR" or "VI" or "GU" or "AS" or "MP" => "US",
        "CX" or "CC" or "NF" => "AU",
        _ => country,
    };

    // Spreadsheets take the zeros off the front: 7501 is 07501.
    private static string? Digits(string code, int length)
    {
        var digits = code.AsSpan().Trim();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        var extended = end >= 0 && digits[end] is '-' or ' ';
        if (end >= 0 && !extended) return null;
        if (extended) digits = digits[..end];
        if (digits.Length == ZipLength + 4 && length == ZipLength) digits = digits[..ZipLength];
        return digits.Length >= SortationAreaLength && digits.Length <= length ? digits.ToString().PadLeft(length, '0') : null;
    }

    private static string? SortationArea(string code)
    {
        var area = code.AsSpan().Trim();
        return area.Length >= SortationAreaLength && char.IsAsciiLetter(area[0]) && char.IsAsciiDigit(area[1]) && char.IsAsciiLetter(area[2])
            ? area[..SortationAreaLength].ToString().ToUpperInvariant()
            : null;
    }
}
