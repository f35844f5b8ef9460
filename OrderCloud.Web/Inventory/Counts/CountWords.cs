using System.Globalization;
using OrderCloud.Infrastructure.Inventory.Counts;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>A count and its differences in words.</summary>
internal static class CountWords
{
    /// <summary>To an owner who decides alone.</summary>
    public const string Own = "You counted this yourself.";

    /// <summary>What whoever approves should know before; null when there is nothing.</summary>
    public static string? Warning(ReviewView view)
    {
        var fewer = view.Different.Any(l => l.Difference < 0) ? "Promised units that are not there fall back to backorder, the newest order first." : null;
        return (view.CountedByMe, fewer) switch { (false, _) => fewer, (_, null) => Own, _ => $"{Own} {fewer}" };
    }

    public static string Signed(int units) => units switch
    {
        0 => "0",
        > 0 => "+" + units.ToString("N0", CultureInfo.CurrentCulture),
        _ => "\u2212" + (-units).ToString("N0", CultureInfo.CurrentCulture),
    };
}
