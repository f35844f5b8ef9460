namespace OrderCloud.Domain.Catalog;

/// <summary>
/// GTIN-8, -12, -13 or -14, kept as 14 digits with leading zeros. Check digit by the GS1 General Specifications:
/// weights 3, 1, 3 … from the right, complement to ten.
/// </summary>
public static class Gtin
{
    /// <summary>False when it is not 8, 12, 13 or 14 digits, or the check digit is wrong.</summary>
    public static bool TryNormalize(string? text, out string gtin14)
    {
        gtin14 = "";
        var digits = text?.Trim() ?? "";
        if (digits.Length is not (8 or 12 or 13 or 14) || !digits.All(char.IsAsciiDigit)) return false;
        if (digits[^1] - '0' != CheckDigit(digits[..^1])) return false;
        gtin14 = digits.PadLeft(14, '0');
        return true;
    }

    /// <summary>Why this is no barcode, in words for whoever typed it.</summary>
    public static string WhyNot(string text)
    {
        var digits = text.Trim();
        return digits.Length is 8 or 12 or 13 or 14 && digits.All(char.IsAsciiDigit)
            ? $"The last digit does not fit: a barcode that starts {digits[..^1]} ends with {CheckDigit(digits[..^1])}."
            : "A barcode (GTIN, EAN or UPC) has 8, 12, 13 or 14 digits.";
    }

    public static int CheckDigit(string withoutCheckDigit)
    {
        var sum = 0;
        for (var i = 0; i < withoutCheckDigit.Length; i++)
            sum += (withoutCheckDigit[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - sum % 10) % 10;
    }

    /// <summary>As printed under the bars: without the zeros that only pad it.</summary>
    public static string Display(string gtin14)
    {
        var short13 = gtin14.StartsWith('0') ? gtin14[1..] : gtin14;
        return short13.StartsWith("00000", StringComparison.Ordinal) && short13.Length == 13 ? short13[5..] : short13;
    }
}
