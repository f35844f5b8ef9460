using System.Text.RegularExpressions;

namespace OrderCloud.Domain.Common;

/// <summary>
/// Reads an amount as people type it into a page: "12,50", "1.234,50" and "1,234.50" mean what they mean to people. What could be two amounts is
/// none. The API and files have forms of their own.
/// </summary>
public static partial class TypedAmount
{
    /// <summary>The same with a point and without grouping, for <see cref="Money.TryParseMinor"/>; what cannot be read without doubt comes back as it was typed.</summary>
    /// <param name="digits">Decimals of the amount; where there are none, every separator groups.</param>
    public static string Plain(string typed, int digits)
    {
        var text = typed.Trim().Trim('$', '€', '£').Trim();
        if (IsTwofold(text, digits)) return typed;
        if (Decimal().IsMatch(text) && !(digits == 0 && Grouped().IsMatch(text))) return text.Replace(',', '.');
        return Grouped().Match(text) is { Success: true } parts
            ? parts.Groups["sign"].Value + parts.Groups["whole"].Value.Replace(parts.Groups["by"].Value, "", StringComparison.Ordinal) + parts.Groups["rest"].Value.Replace(',', '.')
            : text;
    }

    /// <summary>Why it is no amount of this currency, in words; null when it is one.</summary>
    /// <param name="minor">The amount in minor units.</param>
    public static string? WhyNot(string typed, string currency, out long minor)
    {
        var digits = Currency.Digits(currency);
        if (Money.TryParseMinor(Plain(typed, digits), currency, out minor)) return null;
        return IsTwofold(typed.Trim(), digits)
            ? $"\"{typed.Trim()}\" can be read in two ways. Write {typed.Trim().Replace(",", "", StringComparison.Ordinal)} or {typed.Trim().Replace(',', '.')}."
            : $"\"{typed.Trim()}\" is no amount of {currency}. Write it like {Money.Text(1234, currency)}.";
    }

    // One comma before three digits groups in one country and divides in the next. A point has always divided here.
    private static bool IsTwofold(string text, int digits) => digits > 0 && OneComma().IsMatch(text);

    [GeneratedRegex(@"^-?[1-9]\d{0,2},\d{3}\z")]
    private static partial Regex OneComma();

    [GeneratedRegex(@"^-?\d*[.,]?\d+\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^(?<sign>-?)(?<whole>[1-9]\d{0,2}(?<by>[.,'’ \u00A0\u202F])\d{3}(?:\k<by>\d{3})*)(?<rest>(?!\k<by>)[.,]\d+)?\z")]
    private static partial Regex Grouped();
}
