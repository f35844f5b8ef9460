using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>The secret of a link that is sent by mail: 192 random bits. The server keeps only the hash under which it finds what the link opens.</summary>
public static class LinkToken
{
    private const int Bytes = 24, Longest = 64;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool HasForm(string token) => token.Length is > 0 and <= Longest;

    public static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
