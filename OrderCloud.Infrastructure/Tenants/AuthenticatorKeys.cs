using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Seals the keys of authenticator apps, each so that it opens for its user alone.</summary>
public sealed class AuthenticatorKeys(IDataProtectionProvider protection)
{
    private static readonly TimeSpan OfferLasts = TimeSpan.FromMinutes(30);

    /// <summary>For the directory.</summary>
    public string Seal(Guid user, byte[] key) => Kept(user).Protect(Convert.ToBase64String(key));

    /// <exception cref="CryptographicException">It was sealed with keys that this installation does not have.</exception>
    public byte[] Open(Guid user, string sealedKey) => Convert.FromBase64String(Kept(user).Unprotect(sealedKey));

    /// <summary>For the form in which an app is set up: the server keeps nothing before a code has confirmed it.</summary>
    public string Offer(Guid user, byte[] key) => Offered(user).Protect(Convert.ToBase64String(key), OfferLasts);

    /// <summary>Null when the offer is old, or was made for another user, or by nobody.</summary>
    public byte[]? ReadOffer(Guid user, string offer)
    {
        try
        {
            return Convert.FromBase64String(Offered(user).Unprotect(offer));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Kept(Guid user) => protection.CreateProtector("OrderCloud.Accounts.Authenticator", user.ToString("N"));

    private ITimeLimitedDataProtector Offered(Guid user) => protection.CreateProtector("OrderCloud.Accounts.AuthenticatorOffer", user.ToString("N")).ToTimeLimitedDataProtector();
}
