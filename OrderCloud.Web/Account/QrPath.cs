using System.Globalization;
using System.Text;
using QRCoder;

namespace OrderCloud.Web.Account;

/// <summary>A QR code (error correction M, quiet zone included) as the path of an SVG, one unit for a module.</summary>
public sealed record QrPath(int Size, string Data)
{
    public static QrPath Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new(rows.Count, path.ToString());
    }
}
