namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>How a text is set, and the measures that follow from it. Size, tracking (extra room after each sign) and widths are points.</summary>
public readonly record struct TextStyle(Typeface Face, double Size, PdfColor Color, double Tracking = 0)
{
    private const string Ellipsis = "…";

    /// <summary>Distance from one baseline to the next.</summary>
    public double LineHeight => Size * 1.32;

    /// <summary>Height of a capital letter above the baseline.</summary>
    public double CapHeight => Size * Face.Font().CapHeight / Face.Font().UnitsPerEm;

    public double WidthOf(string text)
    {
        var font = Face.Font();
        var (units, signs) = (0, 0);
        foreach (var glyph in font.Shape(text))
        {
            units += font.AdvanceOf(glyph.Glyph);
            signs++;
        }
        return units * Size / font.UnitsPerEm + Math.Max(0, signs - 1) * Tracking;
    }

    /// <summary>The text, cut with an ellipsis if it is wider than the room.</summary>
    public string Fit(string text, double width)
    {
        if (WidthOf(text) <= width) return text;
        var signs = PrintableText.Elements(text).ToList();
        int fits = 0, tooMany = signs.Count;
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            if (WidthOf(Cut(signs, middle)) <= width) fits = middle;
            else tooMany = middle;
        }
        return Cut(signs, fits);
    }

    /// <summary>The text on lines no wider than the room, broken between words where possible; what goes over the last line is cut with an ellipsis.</summary>
    public IReadOnlyList<string> Wrap(string text, double width, int maxLines = int.MaxValue)
    {
        var lines = new List<string>();
        foreach (var paragraph in PrintableText.Paragraphs(text)) AddParagraph(lines, paragraph, width);
        if (lines.Count <= maxLines) return lines;
        return [.. lines.Take(maxLines - 1), Fit($"{lines[maxLines - 1]} {lines[maxLines]}{Ellipsis}", width)];
    }

    private void AddParagraph(List<string> lines, string paragraph, double width)
    {
        var line = "";
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (WidthOf(longer) <= width)
            {
                line = longer;
                continue;
            }
            if (line.Length > 0) lines.Add(line);
            line = BreakWord(lines, word, width);
        }
        lines.Add(line);
    }

    /// <summary>Adds the full lines of a word that is wider than the room; gives back what is left of it.</summary>
    private string BreakWord(List<string> lines, string word, double width)
    {
        if (WidthOf(word) <= width) return word;
        var line = "";
        foreach (var sign in PrintableText.Elements(word))
        {
            if (line.Length > 0 && WidthOf(line + sign) > width)
            {
                lines.Add(line);
                line = "";
            }
            line += sign;
        }
        return line;
    }

    private static string Cut(List<string> signs, int count) => string.Concat(signs.Take(count)).TrimEnd() + Ellipsis;
}
