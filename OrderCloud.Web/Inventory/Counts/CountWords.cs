using System.Globalization;
using OrderCloud.Infrastructure.Inventory.Counts;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>A count and its differences in words.</summary>
internal static class CountWords
{
    private const int MostNamed = 8;

    /// <summary>To an owner who decides alone.</summary>
    public const string Own = "You counted this yourself.";

    /// <summary>What whoever approves should know before; null when there is nothing.</summary>
    public static string? Warning(ReviewView view)
    {
        var fewer = view.Different.Any(l => l.Difference < 0) ? "Promised units that are not there fall back to backorder, the newest order first." : null;
        return (view.CountedByMe, fewer) switch { (false, _) => fewer, (_, null) => Own, _ => $"{Own} {fewer}" };
    }

    /// <summary>What whoever hands a count in should know before; null when there is nothing.</summary>
    /// <param name="found">SKUs that were not on the list.</param>
    public static string? BeforeHandingIn(int left, IReadOnlyList<string> found)
    {
        var strays = found.Count == 0 ? null : $"{(found.Count == 1 ? "1 SKU that was" : $"{found.Count:N0} SKUs that were")} not on the list: {string.Join(", ", found.Take(MostNamed))}{(found.Count > MostNamed ? $" and {found.Count - MostNamed:N0} more" : "")}.";
        var open = left == 0 ? null : $"{(left == 1 ? "1 SKU is not counted: its" : $"{left:N0} SKUs are not counted: their")} stock stays as it is.";
        return strays is null || open is null ? strays ?? open : $"{strays} {open}";
    }

    public static string Signed(int units) => units switch
    {
        0 => "0",
        > 0 => "+" + units.ToString("N0", CultureInfo.CurrentCulture),
        _ => "\u2212" + (-units).ToString("N0", CultureInfo.CurrentCulture),
    };
}
