using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace OrderCloud.Infrastructure.Lists;

/// <summary>A row of a file.</summary>
/// <param name="Number">As a spreadsheet counts: the first line is 1.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>An uploaded table: what it is, its encoding and its delimiter are told from its content, not from its name.</summary>
/// <param name="Note">What the reader had to guess; empty when nothing.</param>
public sealed record UploadedTable(IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows, char Delimiter, string Note)
{
    public const int MaxBytes = 10 * 1024 * 1024, MaxRows = 250_000, MaxColumns = 200;

    private const string Unreadable = "This is no text table. Save it as CSV and upload that.";

    /// <summary>The table, or a sentence that says why it cannot be read.</summary>
    public static (UploadedTable? Table, string? WhyNot) Read(byte[] content)
    {
        if (content.Length == 0) return (null, "The file is empty.");
        if (content.Length > MaxBytes) return (null, "A file has at most 10 MB. Split it.");
        if (WhyNoText(content) is { } other) return (null, other);
        var (text, note) = Decode(content);
        if (IsBinary(text)) return (null, Unreadable);

        var delimiter = DelimiterOf(text);
        var rows = RowsOf(text, delimiter).Where(row => row.Cells.Any(c => c.Length > 0)).Take(MaxRows + 2).ToList();
        if (rows is not [{ Cells.Count: > 1 } header, ..]) return (null, "The first line must name the columns, and there must be at least two, separated by comma, semicolon or tab.");
        if (header.Cells.Count > MaxColumns) return (null, $"A file has at most {MaxColumns} columns.");
        if (rows.Count == 1) return (null, "The file has no rows below its first line.");
        return rows.Count > MaxRows + 1 ? (null, $"A file has at most {MaxRows:N0} rows. Split it.") : (new(header.Cells, rows[1..], delimiter, note), null);
    }

    /// <summary>Formats that people take for a table are named, so that they know what to do.</summary>
    private static string? WhyNoText(byte[] content) => content switch
    {
        [0x50, 0x4B, 0x03 or 0x05 or 0x07, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => "This is an Excel workbook or a zip archive. Save the sheet as CSV (UTF-8) and upload that.",
        [0x25, 0x50, 0x44, 0x46, ..] => "This is a PDF. Export the table as CSV and upload that.",
        [0x1F, 0x8B, ..] => "This is a packed file. Unpack it and upload the CSV in it.",
        _ => null,
    };

    private static bool IsBinary(string text)
    {
        var control = 0;
        foreach (var c in text)
        {
            if (c == '\0') return true;
            if (c < ' ' && c is not ('\t' or '\r' or '\n')) control++;
        }
        return control > 8 && control > text.Length / 200;
    }

    private static IEnumerable<TableRow> RowsOf(string text, char delimiter)
    {
        using var csv = CsvReader.FromText(text, new() { Separator = delimiter, HasHeader = false, TrimWhitespace = true, TrimInsideQuotes = true });
        for (var number = 1; csv.Read(); number++) yield return new(number, [.. Enumerable.Range(0, csv.FieldCount).Select(i => Plain(csv.GetString(i)))]);
    }

    /// <summary>The apostrophe that keeps a spreadsheet from running a cell is not part of it.</summary>
    private static string Plain(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;

    /// <summary>By its mark, else UTF-8 where it is valid UTF-8, else the encoding of older spreadsheets.</summary>
    private static (string Text, string Note) Decode(byte[] content)
    {
        var (encoding, mark) = EncodingOf(content);
        return (encoding.GetString(content, mark, content.Length - mark), encoding.CodePage == 1252 ? "This file is not UTF-8 and was read as Windows text (1252). Check that accented letters look right." : "");
    }

    private static (Encoding Encoding, int Mark) EncodingOf(byte[] content) => content switch
    {
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (Utf8.IsValid(content) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!, content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0),
    };

    /// <summary>The same file with other texts in its cells.</summary>
    /// <param name="change">The cell as it is written, and its column, counted from 0; must answer no quotes, delimiters or line ends that were not there.</param>
    public static byte[] Rewrite(byte[] content, Func<string, int, string> change)
    {
        var (encoding, mark) = EncodingOf(content);
        var text = encoding.GetString(content, mark, content.Length - mark);
        var (rewritten, delimiter) = (new StringBuilder(text.Length), DelimiterOf(text));
        var (quoted, column, from) = (false, 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"') quoted = !quoted;
            if (i < text.Length && (quoted || (text[i] != delimiter && text[i] is not ('\n' or '\r')))) continue;
            rewritten.Append(change(text[from..i], column));
            if (i < text.Length) rewritten.Append(text[i]);
            (column, from) = (i < text.Length && text[i] == delimiter ? column + 1 : 0, i + 1);
        }
        return [.. content[..mark], .. encoding.GetBytes(rewritten.ToString())];
    }

    private static char DelimiterOf(string text)
    {
        var (quoted, counts) = (false, new int[3]);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == '\n') break;
            else if (!quoted && ",;\t".IndexOf(c, StringComparison.Ordinal) is >= 0 and var i) counts[i]++;
        }
        return ",;\t"[Array.IndexOf(counts, counts.Max())];
    }
}
