using System.Globalization;
using System.Text;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>Any text, as whoever typed it left it, made fit to be drawn on one line.</summary>
internal static class PrintableText
{
    // Below the combining marks every character is a sign of its own: most texts need no Unicode work.
    private const int FirstCombiningMark = 0x300;
    private static readonly string[] SimpleSigns = [.. Enumerable.Range(0, FirstCombiningMark).Select(code => ((char)code).ToString())];

    /// <summary>The text by what a reader sees as one sign; invisible signs are left out, any white space is a space.</summary>
    public static IEnumerable<string> Elements(string text) =>
        text.All(IsSimple) ? text.Select(sign => SimpleSigns[sign]) : UnicodeElements(text);

    private static bool IsSimple(char sign) => sign is >= ' ' and <= '~' or >= '\u00A0' and < (char)FirstCombiningMark and not '\u00AD';

    private static IEnumerable<string> UnicodeElements(string text)
    {
        // Joiners are left out only after the split: they hold the parts of one picture together.
        var signs = StringInfo.GetTextElementEnumerator(Composed(text));
        while (signs.MoveNext())
        {
            var visible = string.Concat(signs.GetTextElement().EnumerateRunes().Where(rune => !IsInvisible(rune)));
            if (visible.Length > 0) yield return visible;
        }
    }

    /// <summary>The paragraphs of a text, split at any kind of line end.</summary>
    public static string[] Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").TrimEnd().Split('\n');

    private static string Composed(string text)
    {
        var composed = new StringBuilder(text.Length);
        // Half of a surrogate pair comes out of the enumeration as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or '\u2028' or '\u2029') composed.Append(' ');
            else if (rune.Value == 0xFFFE) composed.Append('\uFFFD'); // refused by Normalize
            else composed.Append(rune.ToString());
        }
        return composed.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        || rune.Value is >= 0xFE00 and <= 0xFE0F;
}
