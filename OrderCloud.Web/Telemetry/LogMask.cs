using System.Text.RegularExpressions;
using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Telemetry;

/// <summary>Takes out of a line what a log must not keep: mail addresses, API keys, secrets by their name, links that are keys, and card numbers.</summary>
internal static partial class LogMask
{
    private const string Mask = "***";

    public static string Of(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal)) text = Mail().Replace(text, Mask);
        if (text.Contains("oc_", StringComparison.Ordinal)) text = Key().Replace(text, "oc_" + Mask);
        text = Named().Replace(text, $"$1{Mask}");
        text = Link().Replace(text, $"$1{Mask}");
        return Digits().Replace(text, digits => IsCard(digits.Value) ? Mask : digits.Value);
    }

    /// <summary>Broader than what is taken out of kept text: in a log a number too many may go.</summary>
    private static bool IsCard(string text)
    {
        int[] digits = [.. text.Where(char.IsAsciiDigit).Select(c => c - '0')];
        return digits.Length is >= 13 and <= 19 && CardNumbers.IsLuhn(digits);
    }

    [GeneratedRegex(@"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\boc_[\w-]{6,}")]
    private static partial Regex Key();

    [GeneratedRegex(@"\b((?:password|pwd|secret|token|authorization|signature|api[-_ ]?key)\w*[""']?\s*[=:]\s*(?:bearer\s+|basic\s+)?[""']?)[^\s;,&""'}]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"(/(?:track|invitation|pay)/)[\w-]{8,}")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b\d(?:[ -]?\d){12,18}\b")]
    private static partial Regex Digits();
}
