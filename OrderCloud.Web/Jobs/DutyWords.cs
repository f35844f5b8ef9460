using System.Text.RegularExpressions;

namespace OrderCloud.Web.Jobs;

/// <summary>The names of events and handlers for people: "OrderPlaced" is "Order placed".</summary>
internal static partial class DutyWords
{
    public static string Of(string name)
    {
        var words = Capital().Replace(name, " $1").Trim();
        return words.Length == 0 ? name : words[0] + words[1..].ToLowerInvariant();
    }

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
