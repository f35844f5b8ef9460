namespace OrderCloud.Web.Account;

/// <summary>A return address is only followed when it stays on this site.</summary>
internal static class LocalUrl
{
    public static string Or(string? url, string otherwise) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal) && !url.Any(char.IsControl) ? url : otherwise;
}
