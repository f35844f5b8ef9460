using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderCloud.Domain.Tenants;

/// <summary>A merchant's colour and the text that is readable on it (WCAG 2.2 relative luminance and contrast ratio).</summary>
public static partial class BrandColor
{
    public const double LeastContrast = 4.5;

    /// <summary>"#RRGGBB" in upper case; false when it is no such colour, or neither white nor black reads well on it.</summary>
    public static bool TryRead(string? text, out string color)
    {
        color = (text ?? "").Trim().ToUpperInvariant();
        return Form().IsMatch(color) && Math.Max(Contrast(color, "#FFFFFF"), Contrast(color, "#000000")) >= LeastContrast;
    }

    /// <summary>White or black, whichever reads better on the colour.</summary>
    public static string TextOn(string color) => Contrast(color, "#FFFFFF") >= Contrast(color, "#000000") ? "#FFFFFF" : "#000000";

    /// <summary>From 1 (the same) to 21 (black on white).</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color)
    {
        var rgb = int.Parse(color.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return 0.2126 * Linear(rgb >> 16) + 0.7152 * Linear((rgb >> 8) & 0xFF) + 0.0722 * Linear(rgb & 0xFF);
    }

    private static double Linear(int channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("^#[0-9A-F]{6}$")]
    private static partial Regex Form();
}
