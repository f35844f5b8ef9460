using System.Security.Cryptography;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>
/// Ten codes for the day the phone is lost; each works once. 50 random bits each, kept as PBKDF2 hashes (the user's id is the salt), so that a stolen
/// directory opens nothing.
/// </summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    private const int Length = 10, Iterations = 100_000, HashBytes = 32;

    /// <summary>No letter or digit that looks like another.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).Select(code => $"{code[..5]}-{code[5..]}")];

    /// <summary>A code as it was made, however it was typed.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();

    public static bool HasForm(string plain) => plain.Length == Length && plain.All(Alphabet.Contains);

    public static string HashOf(Guid user, string plain) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(plain, user.ToByteArray(), Iterations, HashAlgorithmName.SHA512, HashBytes));
}
