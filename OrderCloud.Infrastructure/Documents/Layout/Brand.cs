using System.Globalization;
using OrderCloud.Infrastructure.Documents.Pdf;
using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents.Layout;

/// <summary>A merchant's name, colour and picture, as its papers show them.</summary>
public sealed class Brand(string name, string? hexColor, Picture? logo = null)
{
    // Of a square's height: how wide and how high a picture gets, and how far the name stands from it.
    private const double Widest = 5, Highest = 1.4, Gap = 0.35;

    /// <summary>The merchant's colour; our ink where none, or none that can be read, was given.</summary>
    public PdfColor Color { get; } = PdfColor.Parse(hexColor) ?? Theme.Ink;

    /// <summary>A breath of the colour, for areas behind text.</summary>
    public PdfColor Wash => Color.Tint(0.08);

    private PdfColor OnColor => PdfColor.White.ContrastWith(Color) >= Theme.Ink.ContrastWith(Color) ? PdfColor.White : Theme.Ink;

    /// <summary>How high the head on the first page gets: a square, or a picture that is higher.</summary>
    public double HeightOf(double square) => logo is null ? square : Math.Max(square, Box(logo, square).Height);

    /// <summary>The picture and the name; without a picture as <see cref="Draw"/>.</summary>
    public void DrawFirst(PdfPage page, double x, double y, double width, double square)
    {
        if (logo is null)
        {
            Draw(page, x, y, width, square);
            return;
        }
        var (height, box) = (HeightOf(square), Box(logo, square));
        page.Image(logo, x, y + (height - box.Height) / 2, box.Width, box.Height);
        Name(page, x, box.Width + square * Gap, y, width, square, height);
    }

    /// <summary>The monogram and the name, on a square's height from the top; the name alone where a picture stands on the first page.</summary>
    public void Draw(PdfPage page, double x, double y, double width, double square)
    {
        if (logo is not null)
        {
            Name(page, x, 0, y, width, square, square);
            return;
        }
        var letters = new TextStyle(Typeface.Bold, square * 0.42, OnColor);
        page.FilledRect(x, y, square, square, Color, radius: square * 0.2);
        page.Text(Monogram, x + square / 2, y + (square + letters.CapHeight) / 2, letters, TextAlign.Center);
        Name(page, x, square * (1 + Gap), y, width, square, square);
    }

    private void Name(PdfPage page, double x, double indent, double y, double width, double square, double height)
    {
        var title = Theme.Large with { Size = square * 0.5 };
        page.Text(title.Fit(name, width - indent), x + indent, y + (height + title.CapHeight) / 2, title);
    }

    /// <summary>As large as fits, in its own proportions; a small one is not blown up.</summary>
    private static (double Width, double Height) Box(Picture picture, double square)
    {
        var scale = Math.Min(1, Math.Min(square * Widest / picture.Width, square * Highest / picture.Height));
        return (picture.Width * scale, picture.Height * scale);
    }

    /// <summary>The initials of the first two words, "HP" for "Harbour &amp; Pine".</summary>
    private string Monogram => string.Concat(name
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture))
        .Where(letter => char.IsLetterOrDigit(letter) && Typeface.Bold.Font().GlyphOf(letter) != 0)
        .Take(2));
}
