using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>Stripe-Signature: t=SECONDS,v1=HEX[,v1=HEX]. One of them is hex HMAC-SHA256(secret, "t.body"); while a secret is changed there are two.</summary>
internal static class StripeSignature
{
    private const long Tolerance = 300;

    /// <summary>Null when it is genuine and fresh.</summary>
    public static string? WhyNot(string secret, string header, ReadOnlySpan<byte> body, DateTime now)
    {
        if (secret.Length == 0) return "there is no signing secret";
        var parts = header.Split(',', StringSplitOptions.TrimEntries);
        var stamp = parts.FirstOrDefault(p => p.StartsWith("t=", StringComparison.Ordinal))?[2..];
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return "there is no signature";

        byte[] signed = [.. Encoding.UTF8.GetBytes(stamp + "."), .. body];
        var right = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        if (!parts.Any(p => p.StartsWith("v1=", StringComparison.Ordinal) && IsSame(p[3..], right))) return "the signature is wrong";
        var age = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds() - at;
        return age is > Tolerance or < -Tolerance ? "the signature is too old" : null;
    }

    private static bool IsSame(string hex, byte[] right)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        return hex.Length == given.Length * 2 && Convert.FromHexString(hex, given, out _, out _) is OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, right);
    }
}
