using System.Security.Cryptography;
using System.Text;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>A key just made: its row, and the secret that is shown once and never kept.</summary>
public sealed record NewApiKey(ApiKey Row, string Secret)
{
    public const string Start = "oc_";

    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>43 characters of 62: more than 256 bits.</summary>
    private const int Length = 43, PrefixLength = 12;

    public static NewApiKey Make(TenantId tenant, string name, IEnumerable<string> scopes, DateTime at)
    {
        var secret = Start + RandomNumberGenerator.GetString(Base62, Length);
        return new(
            new ApiKey { TenantId = tenant, Name = name, Prefix = PrefixOf(secret), Hash = HashOf(secret), Scopes = string.Join(' ', scopes), CreatedAt = at },
            secret);
    }

    public static bool HasForm(string secret) => secret.Length == Start.Length + Length && secret.StartsWith(Start, StringComparison.Ordinal);

    public static string PrefixOf(string secret) => secret[..PrefixLength];

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
