using System.Buffers;

namespace OrderCloud.Infrastructure.Lists;

/// <summary>
/// Keeps a spreadsheet from running a cell as a formula (OWASP ASVS 5.0, 1.2.10): an apostrophe before text that begins, also after blanks,
/// with a formula's sign, its full-width twin, or a control character.
/// </summary>
public static class CsvSafety
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("=+-@\t\r\n\0|%＝＋－＠");

    public static string AsText(string text)
    {
        var inner = text.AsSpan().TrimStart();
        var runs = Signs.Contains(text[0]) || (inner.Length > 0 && Signs.Contains(inner[0]));
        return (runs ? "'" + text : text).Replace("\0", "", StringComparison.Ordinal);
    }
}
