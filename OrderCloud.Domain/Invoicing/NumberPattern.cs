using System.Globalization;

namespace OrderCloud.Domain.Invoicing;

/// <summary>How the numbers of a series read: "INV-{year}-{number}". The series begins anew every calendar year, so the year must stand in it.</summary>
public static class NumberPattern
{
    public const string Invoices = "INV-{year}-{number}", CreditNotes = "CN-{year}-{number}";

    private const string Year = "{year}", Number = "{number}";
    private const int Longest = 30;

    public static string? WhyNot(string pattern)
    {
        if (pattern.Length > Longest) return $"A number format has at most {Longest} characters.";
        if (Times(pattern, Number) != 1 || Times(pattern, Year) != 1) return "Put {year} and {number} into the format, each once: the numbers begin anew every year.";
        var rest = pattern.Replace(Year, "", StringComparison.Ordinal).Replace(Number, "", StringComparison.Ordinal);
        if (rest.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '/' or '.' or '_'))) return "Beside {year} and {number} a format has letters, digits and - / . _ only.";
        return pattern.Contains(Year + Number, StringComparison.Ordinal) || pattern.Contains(Number + Year, StringComparison.Ordinal)
            || rest.Any(char.IsAsciiDigit) ? "Keep {year} and {number} apart, and use no digits of your own: numbers must not be mistaken for each other." : null;
    }

    /// <summary>At least five digits, so that numbers sort as text for a long time.</summary>
    public static string Write(string pattern, int year, long number) => pattern
        .Replace(Year, year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(Number, number.ToString("00000", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static int Times(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
