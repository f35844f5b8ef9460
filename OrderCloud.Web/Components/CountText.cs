using System.Globalization;

namespace OrderCloud.Web.Components;

/// <summary>Counts as people read them; a count that stopped at its limit says so: "1,000+".</summary>
internal static class CountText
{
    internal static string Of(int count, bool atLeast = false) => count.ToString("N0", CultureInfo.CurrentCulture) + (atLeast ? "+" : "");
}
