using System.Text;
using CsvHelper;

namespace OrderCloud.Infrastructure.Connectors.Channels.Csv;

/// <summary>An uploaded table: its encoding and delimiter are told from its content, not from its name.</summary>
public sealed record OrderFile(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxRows = 50_000;

    private const string Unreadable = "This is no text table. Save it as CSV and upload that.";

    /// <summary>The file, or a sentence that says why it cannot be read.</summary>
    public static (OrderFile? File, string? WhyNot) Read(byte[] content)
    {
        if (content.Length > MaxBytes) return (null, "A file has at most 10 MB.");
        if (Decode(content) is not { } text || text.Contains('\0', StringComparison.Ordinal)) return (null, Unreadable);

        var table = RowsOf(text).Where(row => row.Any(v => v.Length > 0)).Take(MaxRows + 2).ToList();
        if (table is not [{ Count: > 1 } header, ..]) return (null, "The first line must name the columns, and there must be at least two.");
        if (table.Count == 1) return (null, "The file has no rows below its first line.");
        return table.Count > MaxRows + 1 ? (null, $"A file has at most {MaxRows:N0} rows. Split it.") : (new(header, table[1..]), null);
    }

    private static IEnumerable<IReadOnlyList<string>> RowsOf(string text)
    {
        using var csv = CsvReader.FromText(text, new() { Separator = DelimiterOf(text), HasHeader = false, TrimWhitespace = true, TrimInsideQuotes = true });
        while (csv.Read()) yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }

    /// <summary>By its mark, else UTF-8 where it is valid UTF-8, else the encoding of older spreadsheets (Windows-1252).</summary>
    private static string? Decode(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        if (content is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2);
        if (content is [0x50, 0x4B, 0x03, 0x04, ..] or [0x25, 0x50, 0x44, 0x46, ..]) return null;
        var start = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content, start, content.Length - start);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }

    private static char DelimiterOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        return ",;\t".MaxBy(d => first.Split(d).Length);
    }
}
