using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrderCloud.Domain.Webhooks;

/// <summary>By which a receiver knows that it was us: HMAC-SHA256 with the webhook's secret, over the raw body, and after the Standard Webhooks over id, time and body.</summary>
public static class WebhookSignature
{
    public const string Prefix = "whsec_";

    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <param name="secrets">More than one while a secret is replaced by another; each signs.</param>
    public static IEnumerable<(string Name, string Value)> Headers(IReadOnlyList<string> secrets, WebhookDeliveryId id, DateTime at, byte[] body)
    {
        var time = new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        yield return ("webhook-id", id.Value.ToString());
        yield return ("webhook-timestamp", time);
        yield return ("webhook-signature", string.Join(' ', secrets.Select(s => Standard(s, id.Value.ToString(), time, body))));
        yield return ("X-OrderCloud-Signature", string.Join(',', secrets.Select(s => OfBody(s, body))));
    }

    /// <summary>"sha256=" and hex, over the raw body alone.</summary>
    public static string OfBody(string secret, byte[] body) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Key(secret), body))}";

    /// <summary>"v1," and base64, over id, time and body with dots between.</summary>
    public static string Standard(string secret, string id, string time, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed))}";
    }

    private static byte[] Key(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
