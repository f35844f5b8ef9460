using System.Text.RegularExpressions;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>An exception as a merchant may read it: kind and message, at most 600 characters, without secrets.</summary>
public static partial class ErrorText
{
    private const int Longest = 600;

    public static string Of(Exception error)
    {
        var cause = error;
        while (cause.InnerException is { } inner) cause = inner;
        var message = cause.Message.ReplaceLineEndings(" ");
        return $"{cause.GetType().Name}: {Secrets().Replace(Addresses().Replace(message, "$1$2"), "$1 ***")}".Cut(Longest);
    }

    /// <summary>User names and queries of addresses often are keys.</summary>
    [GeneratedRegex(@"(https?://)(?:[^\s/@]+@)?([^\s?#'""]+)(?:[?#][^\s'""]*)?", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\b((?:password|passwd|pwd|secret|token|api[-_ ]?key|access[-_]?key|authorization|signature|user id)\w*\s*[=:]|bearer|basic)\s*(?:(?:bearer|basic)\s+)?[^\s;,'""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
