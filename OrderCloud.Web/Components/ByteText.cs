using System.Globalization;

namespace OrderCloud.Web.Components;

/// <summary>An amount of storage for people: "340 KB", "1.2 GB".</summary>
internal static class ByteText
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static string Of(long bytes)
    {
        double value = bytes;
        var unit = 0;
        for (; value >= 1024 && unit < Units.Length - 1; unit++) value /= 1024;
        return value.ToString(value < 10 && unit > 0 ? "0.#" : "0", CultureInfo.CurrentCulture) + " " + Units[unit];
    }
}
