using System.Globalization;
using System.Text;

namespace OrderCloud.Infrastructure.Geography;

/// <summary>Folds a place name for comparison: no accents, case, spaces or punctuation; "Saint" is "St". The same as build/name-key.mjs.</summary>
internal static class NameKey
{
    private const string Dropped = "'’‘`´′\"”“";

    public static void Append(StringBuilder key, ReadOnlySpan<char> name)
    {
        var word = key.Length;
        foreach (var c in Ascii.IsValid(name) ? name : Decompose(name))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                key.Append((char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c));
                continue;
            }

            if (IsDropped(c)) continue;
            if (char.IsLetterOrDigit(c))
            {
                Fold(key, char.ToLowerInvariant(c));
                continue;
            }

            ShortenWord(key, word);
            word = key.Length;
        }

        ShortenWord(key, word);
    }

    // No place is named beyond the basic plane, and half a surrogate pair cannot be decomposed.
    private static string Decompose(ReadOnlySpan<char> name) =>
        string.Create(name.Length, name, static (basic, given) =>
        {
            for (var i = 0; i < given.Length; i++) basic[i] = char.IsSurrogate(given[i]) ? ' ' : given[i];
        }).Normalize(NormalizationForm.FormD);

    private static bool IsDropped(char c) => Dropped.Contains(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.ModifierLetter;

    private static void Fold(StringBuilder key, char letter) => _ = letter switch
    {
        'ß' => key.Append("ss"),
        'þ' => key.Append("th"),
        'æ' => key.Append("ae"),
        'œ' => key.Append("oe"),
        'ø' => key.Append('o'),
        'ł' => key.Append('l'),
        'đ' or 'ð' => key.Append('d'),
        'ı' => key.Append('i'),
        'ħ' => key.Append('h'),
        'ŧ' => key.Append('t'),
        'ŋ' => key.Append('n'),
        'ə' => key.Append('a'),
        _ => key.Append(letter),
    };

    private static void ShortenWord(StringBuilder key, int start)
    {
        var (written, kept) = (key.Length - start) switch
        {
            4 => ("fort", "ft"),
            5 when key[start] == 's' => ("saint", "st"),
            5 => ("mount", "mt"),
            6 => ("sainte", "ste"),
            _ => ("", ""),
        };
        if (written.Length == 0) return;
        for (var i = 0; i < written.Length; i++)
        {
            if (key[start + i] != written[i]) return;
        }

        key.Length = start;
        key.Append(kept);
    }
}
