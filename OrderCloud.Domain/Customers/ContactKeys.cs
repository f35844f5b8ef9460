using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Customers;

/// <summary>The forms by which the same person is recognised.</summary>
public static class ContactKeys
{
    /// <summary>Trimmed and lower case; null when it is no address.</summary>
    public static string? Email(string? email)
    {
        var key = email?.Trim().ToLowerInvariant() ?? "";
        var at = key.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < key.Length - 1 && key.Length <= 254 && !key.Contains(' ', StringComparison.Ordinal) ? key : null;
    }

    /// <summary>E.164 ("+15125550142"); null when the number has no country prefix or not 8 to 15 digits.</summary>
    public static string? Phone(string? phone)
    {
        var text = phone?.Trim() ?? "";
        var digits = SearchText.Digits(text);
        if (text.StartsWith("00", StringComparison.Ordinal)) digits = digits[2..];
        else if (!text.StartsWith('+')) return null;
        return digits.Length is >= 8 and <= 15 ? "+" + digits : null;
    }
}
