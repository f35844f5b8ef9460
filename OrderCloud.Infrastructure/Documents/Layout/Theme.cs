using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Documents.Layout;

/// <summary>The type and the greys all documents share; they hold on a black and white printer.</summary>
public static class Theme
{
    public static readonly PdfColor Ink = new(0x19, 0x1D, 0x23);
    public static readonly PdfColor Muted = new(0x5F, 0x68, 0x74);
    public static readonly PdfColor Hairline = new(0xD9, 0xDD, 0xE3);
    public static readonly PdfColor Wash = new(0xF5, 0xF6, 0xF8);

    public static readonly TextStyle Label = new(Typeface.Bold, 7.5, Muted, Tracking: 0.7);
    public static readonly TextStyle Body = new(Typeface.Regular, 10, Ink);
    public static readonly TextStyle Strong = new(Typeface.Bold, 10, Ink);
    public static readonly TextStyle Small = new(Typeface.Regular, 8.5, Muted);
    public static readonly TextStyle Large = new(Typeface.Bold, 12, Ink);
    public static readonly TextStyle Number = new(Typeface.Bold, 30, Ink);

    public static readonly Margins Margins = new(Top: 44, Side: 48, Bottom: 58);

    /// <summary>The style in the largest size, down to half, that gets the text into the width.</summary>
    public static TextStyle Shrunk(this TextStyle style, string text, double width)
    {
        var needed = style.WidthOf(text);
        return needed <= width ? style : style with { Size = Math.Max(style.Size / 2, style.Size * width / needed) };
    }
}
