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

    /// <summary>Without what stood behind the link in a text: programs that make links of addresses take the end of the sentence along.</summary>
    public static string Bare(string token) => token.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '”', '’', '»', '…');

    public static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
