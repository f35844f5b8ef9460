using QRCoder;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>Codes for scanners, drawn as shapes so that they print sharp at any size.</summary>
public static class PdfPageCodes
{
    extension(PdfPage page)
    {
        /// <summary>A Code 128 as wide as given; keep a tenth of that blank on either side. Draws nothing for text the code cannot hold.</summary>
        public void Code128(string text, double x, double y, double width, double height)
        {
            if (!Pdf.Code128.CanEncode(text)) return;
            var widths = Pdf.Code128.Widths(text);
            page.FilledRects(Bars(widths, x, y, width / widths.Sum(), height), PdfColor.Black);
        }

        /// <summary>A QR code (error correction M) in a square, its quiet zone included.</summary>
        public void QrCode(string text, double x, double y, double size)
        {
            using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
            var rows = code.ModuleMatrix;
            var module = size / rows.Count;
            var dark =
                from row in Enumerable.Range(0, rows.Count)
                from column in Enumerable.Range(0, rows.Count)
                where rows[row][column]
                select (x + column * module, y + row * module, module, module);
            page.FilledRects(dark, PdfColor.Black);
        }
    }

    private static IEnumerable<(double X, double Y, double Width, double Height)> Bars(
        IReadOnlyList<int> widths, double x, double y, double module, double height)
    {
        for (var i = 0; i < widths.Count; i++)
        {
            if (i % 2 == 0) yield return (x, y, widths[i] * module, height);
            x += widths[i] * module;
        }
    }
}
