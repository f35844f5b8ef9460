using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Connectors;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Keeps the secrets that sign; only this merchant's rows can be read with its key.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Key = "secret";

    private readonly SealedSettings _sealed = new(protection, "OrderCloud.Webhooks.Secret");

    public string Protect(TenantId tenant, string secret) => _sealed.Protect(tenant, new Dictionary<string, string> { [Key] = secret });

    /// <summary>Those that sign now, the newest first.</summary>
    /// <exception cref="CryptographicException">They were sealed with keys that this installation does not have.</exception>
    public IReadOnlyList<string> Read(WebhookEndpoint of, DateTime now)
    {
        string[] kept = of.OldSecretUntil > now && of.ProtectedOldSecret.Length > 0 ? [of.ProtectedSecret, of.ProtectedOldSecret] : [of.ProtectedSecret];
        return [.. kept.Select(s => _sealed.Read(of.TenantId, s)[Key])];
    }
}
