using System.Globalization;
using System.Text;
using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>Where a text stands to the point it is given.</summary>
public enum TextAlign
{
    Left,
    Center,
    Right,
}

/// <summary>One sheet to draw on. Points from the top left corner, downwards; a text's y is its baseline.</summary>
public sealed class PdfPage
{
    // Distance of a Bézier control point that makes a quarter circle.
    private const double Roundness = 0.5523;

    private readonly PdfDocument _document;
    private readonly StringBuilder _content = new();

    internal PdfPage(PdfDocument document, PaperSize paper)
    {
        _document = document;
        Width = paper.Width;
        Height = paper.Height;
    }

    public double Width { get; }
    public double Height { get; }
    internal string Content => _content.ToString();

    public void Text(string text, double x, double baseline, TextStyle style, TextAlign align = TextAlign.Left)
    {
        var left = align switch
        {
            TextAlign.Right => x - style.WidthOf(text),
            TextAlign.Center => x - style.WidthOf(text) / 2,
            _ => x,
        };
        var font = _document.FontFor(style.Face);
        _content.Append(CultureInfo.InvariantCulture,
            $"{Rgb(style.Color)} rg BT /{font.ResourceName} {N(style.Size)} Tf {N(style.Tracking)} Tc {N(left)} {N(Height - baseline)} Td {font.Encode(text)} Tj ET\n");
    }

    /// <summary>A text over several lines, the first baseline one capital's height under the top; gives back the height used.</summary>
    public double Paragraph(string text, double x, double top, double width, TextStyle style, int maxLines = int.MaxValue)
    {
        var lines = style.Wrap(text, width, maxLines);
        for (var i = 0; i < lines.Count; i++) Text(lines[i], x, top + style.CapHeight + i * style.LineHeight, style);
        return style.CapHeight + (lines.Count - 1) * style.LineHeight;
    }

    public void Line(double x1, double y1, double x2, double y2, PdfColor color, double thickness = 0.5) =>
        _content.Append(CultureInfo.InvariantCulture,
            $"{Rgb(color)} RG {N(thickness)} w {N(x1)} {N(Height - y1)} m {N(x2)} {N(Height - y2)} l S\n");

    public void FilledRect(double x, double y, double width, double height, PdfColor color, double radius = 0)
    {
        _content.Append(CultureInfo.InvariantCulture, $"{Rgb(color)} rg ");
        Outline(x, y, width, height, radius);
        _content.Append("f\n");
    }

    public void StrokedRect(double x, double y, double width, double height, PdfColor color, double thickness = 0.75, double radius = 0)
    {
        _content.Append(CultureInfo.InvariantCulture, $"{Rgb(color)} RG {N(thickness)} w ");
        Outline(x, y, width, height, radius);
        _content.Append("S\n");
    }

    /// <summary>Many rectangles painted in one go, so that neighbours show no seam.</summary>
    internal void FilledRects(IEnumerable<(double X, double Y, double Width, double Height)> rects, PdfColor color)
    {
        _content.Append(CultureInfo.InvariantCulture, $"{Rgb(color)} rg ");
        foreach (var (x, y, width, height) in rects) Outline(x, y, width, height, 0);
        _content.Append("f\n");
    }

    public void Image(Picture picture, double x, double y, double width, double height) =>
        _content.Append(CultureInfo.InvariantCulture, $"q {N(width)} 0 0 {N(height)} {N(x)} {N(Height - y - height)} cm /{_document.NameOf(picture)} Do Q\n");

    private void Outline(double x, double y, double width, double height, double radius)
    {
        var (left, right, top, bottom) = (x, x + width, Height - y, Height - y - height);
        if (radius <= 0)
        {
            _content.Append(CultureInfo.InvariantCulture, $"{N(left)} {N(bottom)} {N(width)} {N(height)} re ");
            return;
        }
        var r = Math.Min(radius, Math.Min(width, height) / 2);
        var k = r * (1 - Roundness);
        _content.Append(CultureInfo.InvariantCulture, $"{N(left + r)} {N(bottom)} m {N(right - r)} {N(bottom)} l ")
            .Append(CultureInfo.InvariantCulture, $"{N(right - k)} {N(bottom)} {N(right)} {N(bottom + k)} {N(right)} {N(bottom + r)} c {N(right)} {N(top - r)} l ")
            .Append(CultureInfo.InvariantCulture, $"{N(right)} {N(top - k)} {N(right - k)} {N(top)} {N(right - r)} {N(top)} c {N(left + r)} {N(top)} l ")
            .Append(CultureInfo.InvariantCulture, $"{N(left + k)} {N(top)} {N(left)} {N(top - k)} {N(left)} {N(top - r)} c {N(left)} {N(bottom + r)} l ")
            .Append(CultureInfo.InvariantCulture, $"{N(left)} {N(bottom + k)} {N(left + k)} {N(bottom)} {N(left + r)} {N(bottom)} c h ");
    }

    private static string Rgb(PdfColor color) => $"{N(color.Red / 255.0)} {N(color.Green / 255.0)} {N(color.Blue / 255.0)}";
    private static string N(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
