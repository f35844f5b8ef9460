namespace OrderCloud.Domain.Risk;

/// <summary>The part of an e-mail address that says whose mail it is.</summary>
public static class EmailDomain
{
    /// <summary>
    /// Providers whose addresses anybody opens without a password and that vanish within minutes or hours. The best known by name, from the providers' own
    /// pages; merchants add others to their blocked list.
    /// </summary>
    private static readonly string[] ThrowAway =
    [
        "10minutemail.com", "burnermail.io", "discard.email", "dispostable.com", "emailondeck.com", "fakeinbox.com", "getairmail.com", "getnada.com", "grr.la", "guerrillamail.com",
        "guerrillamail.net", "guerrillamail.org", "guerrillamailblock.com", "mail-temp.com", "mailcatch.com", "maildrop.cc", "mailinator.com", "mailnesia.com", "mailsac.com", "mintemail.com",
        "moakt.com", "mohmal.com", "mytemp.email", "sharklasers.com", "spamgourmet.com", "temp-mail.io", "temp-mail.org", "tempail.com", "tempmail.dev", "tempmailo.com", "tempr.email",
        "throwawaymail.com", "trashmail.com", "trashmail.de", "yopmail.com", "yopmail.net",
    ];

    /// <summary>Lower case; empty when it is no address.</summary>
    public static string Of(string email) => email.LastIndexOf('@') is var at and > 0 ? email[(at + 1)..].Trim().ToLowerInvariant() : "";

    public static bool IsThrowAway(string domain) => ThrowAway.Any(known => IsWithin(domain, known));

    /// <summary>The domain itself or one below it.</summary>
    public static bool IsWithin(string domain, string whole) =>
        domain == whole || (domain.Length > whole.Length && domain.EndsWith(whole, StringComparison.Ordinal) && domain[^(whole.Length + 1)] == '.');
}
