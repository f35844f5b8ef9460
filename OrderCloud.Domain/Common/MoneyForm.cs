using System.Globalization;

namespace OrderCloud.Domain.Common;

/// <summary>Writes integer minor units (ISO 4217) as people of a culture read them, with a real minus sign: on pages, papers and in mails alike.</summary>
public static class MoneyForm
{
    private const string Minus = "\u2212";
    private const char NoBreak = '\u00A0';

    // The signs of CLDR for English; a culture's own currency takes the sign of that culture.
    private static readonly Dictionary<string, string> Signs = new()
    {
        ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£", ["JPY"] = "¥", ["CAD"] = "CA$", ["AUD"] = "A$", ["NZD"] = "NZ$", ["MXN"] = "MX$",
        ["BRL"] = "R$", ["CNY"] = "CN¥", ["HKD"] = "HK$", ["TWD"] = "NT$", ["INR"] = "₹", ["KRW"] = "₩", ["ILS"] = "₪", ["PHP"] = "₱", ["VND"] = "₫",
    };

    /// <summary>"$1,234.50" in the form that is no country's own.</summary>
    public static string Of(long minor, string currency) => Of(minor, currency, CultureInfo.InvariantCulture);

    /// <param name="signed">Puts a plus sign before money that came in.</param>
    public static string Of(long minor, string currency, CultureInfo culture, bool signed = false)
    {
        var digits = Currency.Digits(currency);
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencyDecimalDigits = digits;
        format.CurrencySymbol = SignOf(currency, culture);
        format.CurrencyPositivePattern = PatternFor(format);

        var amount = Math.Abs((decimal)minor);
        for (var place = 0; place < digits; place++) amount /= 10;

        return (minor < 0 ? Minus : signed && minor > 0 ? "+" : "") + amount.ToString("C", format).Replace(' ', NoBreak);
    }

    private static string SignOf(string currency, CultureInfo culture)
    {
        var isSpecific = culture.Name.Length > 0 && !culture.IsNeutralCulture;
        if (isSpecific && new RegionInfo(culture.Name).ISOCurrencySymbol == currency) return culture.NumberFormat.CurrencySymbol;
        return Signs.GetValueOrDefault(currency, currency);
    }

    // A code such as CHF needs a space before the figure, a sign such as $ does not.
    private static int PatternFor(NumberFormatInfo format) => (format.CurrencyPositivePattern, char.IsLetter(format.CurrencySymbol[^1])) switch
    {
        (0, true) => 2,
        (1, true) => 3,
        var (pattern, _) => pattern,
    };
}
