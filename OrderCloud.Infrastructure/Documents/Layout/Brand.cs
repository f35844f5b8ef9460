using System.Globalization;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents.Layout;

/// <summary>A merchant's name and colour, as its papers show them.</summary>
public sealed class Brand(string name, string? hexColor)
{
    /// <summary>The merchant's colour; our ink where none, or none that can be read, was given.</summary>
    public PdfColor Color { get; } = PdfColor.Parse(hexColor) ?? Theme.Ink;

    /// <summary>A breath of the colour, for areas behind text.</summary>
    public PdfColor Wash => Color.Tint(0.08);

    private PdfColor OnColor => PdfColor.White.ContrastWith(Color) >= Theme.Ink.ContrastWith(Color) ? PdfColor.White : Theme.Ink;

    /// <summary>The monogram and the name, on a square's height from the top.</summary>
    public void Draw(PdfPage page, double x, double y, double width, double square)
    {
        var letters = new TextStyle(Typeface.Bold, square * 0.42, OnColor);
        var title = Theme.Large with { Size = square * 0.5 };
        page.FilledRect(x, y, square, square, Color, radius: square * 0.2);
        page.Text(Monogram, x + square / 2, y + (square + letters.CapHeight) / 2, letters, TextAlign.Center);
        page.Text(title.Fit(name, width - square * 1.35), x + square * 1.35, y + (square + title.CapHeight) / 2, title);
    }

    /// <summary>The initials of the first two words, "HP" for "Harbour &amp; Pine".</summary>
    private string Monogram => string.Concat(name
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture))
        .Where(letter => char.IsLetterOrDigit(letter) && Typeface.Bold.Font().GlyphOf(letter) != 0)
        .Take(2));
}
