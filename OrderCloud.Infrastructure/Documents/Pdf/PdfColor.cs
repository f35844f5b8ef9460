using System.Globalization;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>A colour of the screen and of the printed page (sRGB).</summary>
public readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    public static readonly PdfColor Black = new(0, 0, 0);
    public static readonly PdfColor White = new(255, 255, 255);

    /// <summary>Reads "#2C50C9" or "2C50C9"; null for anything else.</summary>
    public static PdfColor? Parse(string? hex)
    {
        var digits = hex.AsSpan().Trim().TrimStart('#');
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new PdfColor((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;
    }

    /// <summary>This colour thinned with white: 0 is white, 1 the colour itself.</summary>
    public PdfColor Tint(double strength) => new(Thin(Red, strength), Thin(Green, strength), Thin(Blue, strength));

    /// <summary>Contrast ratio of 1 to 21. Source: WCAG 2.2, relative luminance.</summary>
    public double ContrastWith(PdfColor other)
    {
        var (light, dark) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte Thin(byte channel, double strength) => (byte)Math.Round(255 - (255 - channel) * strength);
}
