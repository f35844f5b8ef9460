using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Connectors;

namespace OrderCloud.Infrastructure.Channels;

/// <summary>A connection's settings, encrypted with a key that only this merchant's rows can be read with.</summary>
public sealed class ConnectionSettings(IDataProtectionProvider protection)
{
    private readonly SealedSettings _sealed = new(protection, "OrderCloud.Channels.Settings");

    public string Protect(TenantId tenant, IReadOnlyDictionary<string, string> settings) => _sealed.Protect(tenant, settings);

    /// <exception cref="CryptographicException">It was written with keys that this installation does not have.</exception>
    public IReadOnlyDictionary<string, string> Read(TenantId tenant, string protectedSettings) => _sealed.Read(tenant, protectedSettings);

    /// <summary>What a merchant entered, by field; unknown fields are refused rather than kept.</summary>
    public static Refusal? WhyNot(IChannelConnector connector, IReadOnlyDictionary<string, string> settings)
    {
        var errors = new Errors();
        foreach (var key in settings.Keys.Except(connector.Fields.Select(f => f.Key))) errors.Add($"settings.{key}", $"{connector.Title} has no such setting.");
        foreach (var field in connector.Fields)
        {
            var value = settings.GetValueOrDefault(field.Key) ?? "";
            errors.AddIf(field.Required && value.Length == 0, $"settings.{field.Key}", $"{field.Label} is needed.");
            errors.AddIf(value.Length > 1000, $"settings.{field.Key}", $"{field.Label} has at most 1,000 characters.");
        }
        return errors.ToRefusal();
    }
}
