using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents.Layout;

/// <summary>A document written from top to bottom; a new page begins where there is no room. Points.</summary>
public sealed class DocumentFlow
{
    private readonly PdfDocument _document;
    private readonly int _first;
    private readonly PaperSize _paper;
    private readonly Margins _margins;
    private readonly Action<DocumentFlow> _continue;

    /// <param name="document">Where the pages go.</param>
    /// <param name="paper">The sheet.</param>
    /// <param name="margins">What stays blank; the footer stands in the bottom margin.</param>
    /// <param name="onContinued">Draws the head of every page but the first, and moves Y below it.</param>
    public DocumentFlow(PdfDocument document, PaperSize paper, Margins margins, Action<DocumentFlow> onContinued)
    {
        _document = document;
        _paper = paper;
        _margins = margins;
        _continue = onContinued;
        _first = document.Pages.Count;
        Page = document.AddPage(paper);
        Y = margins.Top;
    }

    public PdfPage Page { get; private set; }

    /// <summary>Where the next thing goes.</summary>
    public double Y { get; set; }

    public double Left => _margins.Side;
    public double Right => _paper.Width - _margins.Side;
    public double Width => Right - Left;
    public double Bottom => _paper.Height - _margins.Bottom;

    public bool HasRoom(double height) => Y + height <= Bottom;

    public void StartPage()
    {
        Page = _document.AddPage(_paper);
        Y = _margins.Top;
        _continue(this);
    }

    /// <summary>Keeps what follows, of this height, on one page.</summary>
    public void KeepTogether(double height)
    {
        if (!HasRoom(height)) StartPage();
    }

    /// <summary>A tinted box with a coloured edge that goes on over the page's end, line by line.</summary>
    public void Callout(string label, string text, TextStyle labelStyle, TextStyle style, PdfColor edge, PdfColor fill)
    {
        const double Inset = 14, Padding = 11;
        var lines = style.Wrap(text, Width - 2 * Inset);
        var head = Padding + labelStyle.CapHeight + 9;
        KeepTogether(head + style.LineHeight + Padding);
        Band(head);
        Page.Text(label, Left + Inset, Y - 9, labelStyle);
        foreach (var line in lines)
        {
            if (!HasRoom(style.LineHeight + Padding))
            {
                Band(Padding - 3);
                StartPage();
                Band(Padding);
            }
            Band(style.LineHeight);
            Page.Text(line, Left + Inset, Y - style.LineHeight + style.CapHeight, style);
        }
        Band(Padding - 3);

        void Band(double height)
        {
            // A hair more than the height, so that no seam shows between two bands.
            Page.FilledRect(Left, Y, Width, height + 0.2, fill);
            Page.FilledRect(Left, Y, 3, height + 0.2, edge);
            Y += height;
        }
    }

    /// <summary>Writes "Page 1 of 3" and a line of text at the foot of every page of this flow; call it last.</summary>
    public void Footers(string text, TextStyle style)
    {
        var baseline = _paper.Height - _margins.Bottom / 2;
        var pages = _document.Pages.Count - _first;
        for (var i = 0; i < pages; i++)
        {
            var (page, number) = (_document.Pages[_first + i], $"Page {i + 1} of {pages}");
            page.Text(number, Right, baseline, style, TextAlign.Right);
            page.Text(style.Fit(text, Width - style.WidthOf(number) - 24), Left, baseline, style);
        }
    }
}

/// <summary>Blank edges of a page, in points.</summary>
public readonly record struct Margins(double Top, double Side, double Bottom);
