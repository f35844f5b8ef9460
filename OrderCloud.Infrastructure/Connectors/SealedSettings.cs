using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Connectors;

/// <summary>Settings that hold secrets, encrypted with a key that only this merchant's rows can be read with.</summary>
/// <param name="purpose">What was sealed for one purpose cannot be read for another.</param>
public sealed class SealedSettings(IDataProtectionProvider protection, string purpose)
{
    public string Protect(TenantId tenant, IReadOnlyDictionary<string, string> settings) =>
        settings.Count == 0 ? "" : For(tenant).Protect(JsonSerializer.Serialize(settings));

    /// <exception cref="CryptographicException">It was written with keys that this installation does not have.</exception>
    public IReadOnlyDictionary<string, string> Read(TenantId tenant, string protectedSettings) => protectedSettings.Length == 0
        ? new Dictionary<string, string>()
        : JsonSerializer.Deserialize<Dictionary<string, string>>(For(tenant).Unprotect(protectedSettings))!;

    private IDataProtector For(TenantId tenant) => protection.CreateProtector(purpose, tenant.Value.ToString("N"));
}
