using System.Globalization;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>Differences in words.</summary>
internal static class CountWords
{
    public static string Signed(int units) => units switch
    {
        0 => "0",
        > 0 => "+" + units.ToString("N0", CultureInfo.CurrentCulture),
        _ => "\u2212" + (-units).ToString("N0", CultureInfo.CurrentCulture),
    };
}
