namespace OrderCloud.Domain.Webhooks;

/// <summary>What an address that we send to looks like. Where its name leads is looked at when it is saved, and again with every connection.</summary>
public static class WebhookUrl
{
    public const int Longest = 1000;

    private const int FirstFreePort = 1024;

    /// <param name="isAllowed">Hosts that the installation itself lets in, whatever they are.</param>
    public static string? WhyNot(string typed, Func<string, bool> isAllowed)
    {
        if (typed.Length == 0) return "Give the address to send to, like https://example.com/hooks.";
        if (typed.Length > Longest) return $"An address has at most {Longest} characters.";
        if (typed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || !Uri.TryCreate(typed, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
            return "This is no address of the web. It looks like https://example.com/hooks.";
        if (url.UserInfo.Length > 0) return "An address has no user name and no password in it. The signature says that it is us.";
        if (url.Fragment.Length > 0) return "An address has nothing behind a # sign: it would not be sent.";
        if (isAllowed(url.Host)) return null;
        if (url.Scheme != "https") return "The address begins with https://, because what is sent names customers.";
        return url.Port == 443 || url.Port >= FirstFreePort ? null : $"The port is 443, or {FirstFreePort} and above.";
    }
}
