using System.Globalization;
using System.Text;

namespace OrderCloud.Domain.Common;

/// <summary>How words are folded so that what a person types finds what was stored.</summary>
public static class SearchText
{
    public const int MaxLength = 80;

    /// <summary>Unicode FormKD without marks, lower case, trimmed; "Łódź" and "lodz" meet.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        if (Ascii.IsValid(text)) return Cut(text.Trim().ToLowerInvariant());
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Trim().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            folded.Append(char.ToLowerInvariant(c) switch { 'ł' => 'l', 'ø' => 'o', 'đ' => 'd', 'ı' => 'i', var lower => lower });
        }
        return Cut(folded.Replace("ß", "ss").Replace("æ", "ae").Replace("œ", "oe").ToString());
    }

    /// <summary>The words of a name, folded; one letter says nothing and is left out.</summary>
    public static IEnumerable<string> Words(string? text) =>
        Fold(text is null ? "" : CardNumbers.Mask(text)).Split([' ', ',', '.', '-', '\'', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1);

    /// <summary>Only the digits, as people read a phone number aloud in many ways.</summary>
    public static string Digits(string? text) => text is null ? "" : Cut(string.Concat(text.Where(char.IsAsciiDigit)));

    /// <summary>The digits of a "+" number without its calling code, as people say it at home; empty for any other number.</summary>
    public static string NationalDigits(string? phone)
    {
        if (phone?.TrimStart() is not ['+', ..]) return "";
        var digits = Digits(phone);
        var code = digits switch
        {
            ['1' or '7', ..] => 1,
            ['2', '0' or '7', ..] or ['3', not ('5' or '7' or '8'), ..] or ['4', not '2', ..] or ['5', not ('0' or '9'), ..] or ['6', <= '6', ..]
                or ['8', '1' or '2' or '4' or '6', ..] or ['9', not ('6' or '7' or '9'), ..] => 2,   // ITU-T E.164, assigned country codes
            _ => 3,
        };
        return digits.Length > code ? digits[code..] : "";
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
