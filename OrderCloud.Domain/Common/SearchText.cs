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
        Fold(text).Split([' ', ',', '.', '-', '\'', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1);

    /// <summary>Only the digits, as people read a phone number aloud in many ways.</summary>
    public static string Digits(string? text) => text is null ? "" : Cut(string.Concat(text.Where(char.IsAsciiDigit)));

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
