using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>An app into which somebody types the key that the page shows.</summary>
public static class Authenticator
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>What it shows now.</summary>
    public static string CodeOf(string? typed)
    {
        var bits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)).Select(c => Convert.ToString(Base32.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] key = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
        return Totp.CodeOf(key, Totp.StepAt(DateTimeOffset.UtcNow));
    }
}
