namespace OrderCloud.Infrastructure.Persistence;

/// <summary>What a person typed, as a pattern of LIKE in lower case. Its escape character is the backslash.</summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    public static string StartsWith(string typed) => Plain(typed) + "%";

    public static string Contains(string typed) => "%" + Plain(typed) + "%";

    // The bracket opens a set of characters on SQL Server only; the backslash before it does no harm elsewhere.
    private static string Plain(string typed) => typed.ToLowerInvariant()
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
