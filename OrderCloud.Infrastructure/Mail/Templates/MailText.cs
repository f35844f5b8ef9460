using System.Globalization;
using System.Text;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What is wrong in a template, and on which of its lines (from 1).</summary>
public sealed record TemplateError(int Line, string Message);

/// <summary>
/// A text with {{variables}}, read once and filled many times. It knows words and nothing else: no expressions, no loops, no calls. What it
/// becomes is bounded: so many variables, each so long, each block once.
/// </summary>
public sealed class MailText
{
    public const int LongestSubject = 200, LongestBody = 10_000, MostVariables = 200, LongestValue = 500;

    private const string Open = "{{", Close = "}}", HeadingMark = "# ";

    private readonly List<Line> _lines;

    private MailText(List<Line> lines) => _lines = lines;

    private sealed record Piece(string Text, bool IsVariable);

    private sealed record Line(IReadOnlyList<Piece> Pieces, MailVariable? Block)
    {
        public bool IsBlank => Pieces.All(p => !p.IsVariable && string.IsNullOrWhiteSpace(p.Text));
    }

    /// <summary>Reads a subject: one line, no blocks.</summary>
    public static (MailText? Text, IReadOnlyList<TemplateError> Errors) Subject(MailKind kind, string text)
    {
        var errors = new List<TemplateError>();
        if (string.IsNullOrWhiteSpace(text)) errors.Add(new(1, "Give the mail a subject."));
        else if (text.Length > LongestSubject) errors.Add(new(1, $"A subject has at most {LongestSubject} characters."));
        else if (text.AsSpan().ContainsAny('\r', '\n')) errors.Add(new(1, "A subject is one line."));
        return errors.Count > 0 ? (null, errors) : Read(kind, text, allowBlocks: false);
    }

    /// <summary>Reads a body: paragraphs, "# " headings, and blocks on lines of their own.</summary>
    public static (MailText? Text, IReadOnlyList<TemplateError> Errors) Body(MailKind kind, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, [new(1, "Write what the mail says, or go back to the default text.")]);
        return text.Length > LongestBody
            ? (null, [new(1, string.Create(CultureInfo.InvariantCulture, $"A text has at most {LongestBody:N0} characters; this has {text.Length:N0}."))])
            : Needed(kind, Read(kind, text, allowBlocks: true));
    }

    private static (MailText?, IReadOnlyList<TemplateError>) Needed(MailKind kind, (MailText? Text, IReadOnlyList<TemplateError> Errors) read) =>
        read.Text is { } text && kind.Variables.FirstOrDefault(v => v.IsNeeded && text._lines.All(l => l.Pieces.All(p => !p.IsVariable || p.Text != v.Name))) is { } missing
            ? (null, [new(1, $"This mail is of no use without {Open}{missing.Name}{Close}.")])
            : read;

    private static (MailText?, IReadOnlyList<TemplateError>) Read(MailKind kind, string text, bool allowBlocks)
    {
        var (lines, errors, used, blocks) = (new List<Line>(), new List<TemplateError>(), 0, new HashSet<string>());
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var number = lines.Count + 1;
            var pieces = Pieces(raw, out var torn);
            if (torn) errors.Add(new(number, "Two opening braces have no closing ones: write {{order_number}}."));
            MailVariable? block = null;
            foreach (var piece in pieces.Where(p => p.IsVariable))
            {
                if (++used == MostVariables + 1) errors.Add(new(number, $"A text has at most {MostVariables} variables."));
                if (kind.Find(piece.Text) is not { } variable) errors.Add(new(number, Unknown(kind, piece.Text)));
                else if (!variable.IsBlock) continue;
                else if (!allowBlocks) errors.Add(new(number, $"{{{{{piece.Text}}}}} cannot stand in a subject."));
                else if (raw.Trim() != $"{Open}{piece.Text}{Close}") errors.Add(new(number, $"{{{{{piece.Text}}}}} stands on a line of its own."));
                else if (!blocks.Add(piece.Text)) errors.Add(new(number, $"{{{{{piece.Text}}}}} is in the text already."));
                else block = variable;
            }
            lines.Add(new(pieces, block));
        }
        return errors.Count > 0 ? (null, errors) : (new(lines), errors);
    }

    private static List<Piece> Pieces(string line, out bool torn)
    {
        var (pieces, at) = (new List<Piece>(), 0);
        torn = false;
        while (line.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var begin)
        {
            var end = line.IndexOf(Close, begin + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                torn = true;
                break;
            }
            if (begin > at) pieces.Add(new(line[at..begin], false));
            pieces.Add(new(line[(begin + 2)..end].Trim(), true));
            at = end + 2;
        }
        if (at < line.Length) pieces.Add(new(line[at..], false));
        return pieces;
    }

    private static string Unknown(MailKind kind, string name)
    {
        var near = kind.Variables.Select(v => (v.Name, Distance: Distance(v.Name, name.Cut(40)))).MinBy(v => v.Distance);
        return $"There is no variable \"{name.Cut(40)}\" in this mail.{(near.Distance <= 3 ? $" Did you mean {{{{{near.Name}}}}}?" : "")}";
    }

    /// <summary>Levenshtein; both words are short.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }

    /// <summary>One line of plain text.</summary>
    public string ToLine(MailValues values) => Fill(_lines[0], values).Trim().Cut(LongestSubject);

    /// <summary>The parts of a mail. A paragraph of which nothing is left is left out.</summary>
    public IReadOnlyList<MailBlock> ToBlocks(MailValues values)
    {
        var (blocks, paragraph) = (new List<MailBlock>(), new List<string>());
        foreach (var line in _lines)
        {
            if (line.Block is { } block)
            {
                End();
                if (values.Blocks.GetValueOrDefault(block.Name) is { } made) blocks.Add(made);
            }
            else if (line.IsBlank) End();
            else if (Fill(line, values) is var text && text.StartsWith(HeadingMark, StringComparison.Ordinal) && line.Pieces[0] is { IsVariable: false })
            {
                End();
                if (text[HeadingMark.Length..].Trim() is { Length: > 0 } heading) blocks.Add(new MailBlock.Heading(heading));
            }
            else paragraph.Add(text.TrimEnd());
        }
        End();
        return blocks;

        void End()
        {
            if (string.Join('\n', paragraph.Where(l => l.Trim().Length > 0)) is { Length: > 0 } text) blocks.Add(new MailBlock.Paragraph(text));
            paragraph.Clear();
        }
    }

    private static string Fill(Line line, MailValues values)
    {
        var text = new StringBuilder();
        foreach (var piece in line.Pieces) text.Append(piece.IsVariable ? values.Words.GetValueOrDefault(piece.Text, "").Cut(LongestValue) : piece.Text);
        return text.ToString();
    }
}
