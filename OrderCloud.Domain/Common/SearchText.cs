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

    private static readonly char[] Apostrophes = ['\'', '\u2019', '\u02bc'], Between = [' ', ',', '.', '-', '(', ')', '/'];

    /// <summary>The words of a name, folded; one letter says nothing and is left out.</summary>
    public static IEnumerable<string> Words(string? text) => Split(text, [.. Between, .. Apostrophes]).Where(word => word.Length > 1);

    /// <summary>The words under which a name is found: "O'Hara" is "hara", and "ohara" as many type it.</summary>
    public static IEnumerable<string> NameTerms(string? text) =>
        Words(text).Concat(Split(text, Between).Where(HasApostrophe).Select(word => string.Concat(word.Split(Apostrophes))).Where(word => word.Length > 1));

    public static bool HasApostrophe(string word) => word.AsSpan().ContainsAny(Apostrophes);

    private static string[] Split(string? text, char[] at) => Fold(text is null ? "" : CardNumbers.Mask(text)).Split(at, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Only letters and digits, folded: a number that is written in groups, as one word.</summary>
    public static string Joined(string? text) => string.Concat(Fold(text).Where(char.IsLetterOrDigit));

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

    /// <summary>
    /// The digits from the last to the first, behind a sign that begins no other term: terms are read by their beginning, and a phone number is told by its
    /// end. Empty for fewer than four digits.
    /// </summary>
    public static string Ending(string? phone) => Digits(phone) is { Length: >= 4 } digits ? "<" + string.Concat(digits.Take(MaxLength - 1).Reverse()) : "";

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
