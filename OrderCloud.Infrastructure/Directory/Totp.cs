using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>Codes of authenticator apps: RFC 6238 with HMAC-SHA-1, six digits and 30 seconds, which every app understands.</summary>
public static class Totp
{
    private const int KeyBytes = 20, Digits = 6, Million = 1_000_000, StepSeconds = 30;

    /// <summary>Clocks of phones differ: a code of the step before or after counts, too.</summary>
    private const int Drift = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    public static bool HasForm(string code) => code.Length == Digits && code.All(char.IsAsciiDigit);

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The algorithm of the apps; what broke SHA-1 does not touch an HMAC.")]
    public static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % Million).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code belongs to; null when it fits none around this instant.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset at)
    {
        var now = StepAt(at);
        long? found = null;
        for (var step = now - Drift; step <= now + Drift; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeOf(key, step)), System.Text.Encoding.ASCII.GetBytes(code))) found = step;
        return found;
    }

    /// <summary>The key as people type it into an app: base 32 (RFC 4648).</summary>
    public static string TextOf(byte[] key)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in key)
        {
            (buffer, bits) = ((buffer << 8 | value) & 0xFFF, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Base32[buffer >> bits - 5 & 31]);
        }
        return text.ToString();
    }
}
