using System.Globalization;

namespace OrderCloud.Web.Tenancy;

/// <summary>Black or white on a merchant's colour, whichever reads better (WCAG 2 relative luminance).</summary>
internal static class BrandContrast
{
    /// <param name="brand">"#RRGGBB".</param>
    public static string On(string brand)
    {
        var rgb = int.Parse(brand.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var luminance = 0.2126 * Linear(rgb >> 16) + 0.7152 * Linear((rgb >> 8) & 0xFF) + 0.0722 * Linear(rgb & 0xFF);
        return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "white" : "black";
    }

    private static double Linear(int channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
