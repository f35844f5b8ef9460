namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>A sheet of paper, in points (1/72 inch).</summary>
public readonly record struct PaperSize(double Width, double Height)
{
    public static readonly PaperSize A4 = new(595.28, 841.89);
    public static readonly PaperSize Letter = new(612, 792);
}
