using System.Globalization;
using System.Text.RegularExpressions;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>What is wrong in a row.</summary>
/// <param name="Row">As a spreadsheet counts: the first line is 1.</param>
/// <param name="Field">Our field's key.</param>
public sealed record ImportIssue(int Row, string Field, string Message);

/// <summary>A row as our fields read it; what cannot be read is noted and the row is left out.</summary>
public sealed partial class ImportRow(TableRow row, IReadOnlyDictionary<string, int> columns)
{
    private const long Most = 1_000_000_000_000_000;

    private readonly List<ImportIssue> _issues = [];

    public int Number => row.Number;
    public IReadOnlyList<ImportIssue> Issues => _issues;
    public bool IsGood => _issues.Count == 0;

    public bool Has(string key) => columns.ContainsKey(key);

    public string Text(string key) => columns.TryGetValue(key, out var i) ? row[i].Trim() : "";

    public void Wrong(string key, string message) => _issues.Add(new(Number, key, message));

    public string Needed(string key)
    {
        var text = Text(key);
        if (text.Length == 0) Wrong(key, "This is missing.");
        return text;
    }

    /// <summary>From 1 on; a spreadsheet's "5.0" is 5.</summary>
    public int Units(string key)
    {
        if (Whole(Text(key)) is { } units and >= 1 and <= IncomingOrderRules.MaxUnits) return units;
        Wrong(key, $"\"{Text(key).Cut(40)}\" is no quantity. Write a whole number from 1 to {IncomingOrderRules.MaxUnits:N0}.");
        return 1;
    }

    /// <summary>What a count found: from 0 on.</summary>
    public int Count(string key)
    {
        if (Whole(Text(key)) is { } units and >= 0 and <= 100_000_000) return units;
        Wrong(key, $"\"{Text(key).Cut(40)}\" is no count. Write a whole number from 0 to 100,000,000.");
        return 0;
    }

    /// <summary>In minor units; empty is nothing. What could be two amounts is none: "1,234" is one in one country and another in the next.</summary>
    public long Minor(string key, string currency)
    {
        if (Text(key) is not { Length: > 0 } text) return 0;
        var why = TypedAmount.WhyNot(text.Cut(40), currency, out var minor);
        if (why is null && text.Length <= 40 && minor is >= 0 and <= Most) return minor;
        Wrong(key, why ?? $"\"{text.Cut(40)}\" is no amount in {currency}. Write it like {Money.Text(1250, currency)}.");
        return 0;
    }

    /// <summary>Says what is wrong with what a unit costs, which may have more decimals than an amount.</summary>
    public void Cost(string key)
    {
        if (Text(key) is { Length: > 0 } text && !CostText.TryParse(TypedAmount.Plain(text.Cut(40), CostText.Digits), out _)) Wrong(key, $"\"{text.Cut(40)}\" is no cost. Write it like 7.50, with at most {CostText.Digits} decimals.");
    }

    /// <summary>
    /// In UTC. What has no offset of its own is the store's day and time. Without a date the order is placed when it is taken, so that the same row always reads the same.
    /// </summary>
    public DateTime Instant(string key, TimeZoneInfo zone)
    {
        if (Text(key) is not { Length: > 0 } text) return default;
        var culture = DottedDate().IsMatch(text) ? CultureInfo.GetCultureInfo("de-DE") : CultureInfo.InvariantCulture;
        if (DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var said) && said.Year is >= 1970 and <= 2200)
            return said.Kind is DateTimeKind.Unspecified ? LocalDay.ToUtc(said, zone) : said.ToUniversalTime();
        Wrong(key, $"\"{text.Cut(40)}\" is no date. Write it like 2026-03-02.");
        return default;
    }

    /// <summary>Grams, from "350", "0.35 kg", "12 oz" or "1 lb".</summary>
    public int? Grams(string key)
    {
        if (Text(key) is not { Length: > 0 } text) return null;
        if (TryGrams(text, out var grams)) return grams;
        Wrong(key, $"\"{text.Cut(40)}\" is no weight. Write grams, or a number with kg, oz or lb.");
        return null;
    }

    /// <summary>A number alone is in grams, whatever the store counts in: a file means the same in each.</summary>
    internal static bool TryGrams(string text, out int grams)
    {
        grams = 0;
        return Weight().Match(text.Trim()) is { Success: true } match
            && decimal.TryParse(Plain(match.Groups[1].Value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && WeightText.TryRead(amount, match.Groups[2].Value is { Length: > 0 } unit ? unit : "g", out grams);
    }

    public string Country(string key)
    {
        if (Text(key) is not { Length: > 0 } text) return "";
        if (Countries.Normalize(text) is { } code) return code;
        Wrong(key, $"\"{text.Cut(40)}\" is no two-letter country code.");
        return "";
    }

    /// <summary>The named currency, else the store's.</summary>
    public string Currency(string key, string store)
    {
        if (Text(key) is not { Length: > 0 } text) return store;
        var code = text.ToUpperInvariant();
        if (Domain.Common.Currency.IsKnown(code)) return code;
        Wrong(key, $"\"{text.Cut(40)}\" is no currency. Write its code, like USD.");
        return store;
    }

    /// <summary>"1,234.50", "1.234,50" and "12,5" mean what they mean to people.</summary>
    internal static string Plain(string text)
    {
        text = text.Replace("\u00A0", "", StringComparison.Ordinal).Trim('$', '€', '£', ' ');
        var (point, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        return comma > point && (point >= 0 || text.Length - comma - 1 != 3)
            ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : text.Replace(",", "", StringComparison.Ordinal);
    }

    private static int? Whole(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point > 0 && text.AsSpan(point + 1).TrimEnd('0').IsEmpty) text = text[..point];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? units : null;
    }

    [GeneratedRegex(@"^\d{1,2}\.\d{1,2}\.\d{4}")]
    private static partial Regex DottedDate();

    [GeneratedRegex(@"^([\d.,]+)\s*(g|kg|oz|lb|lbs)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Weight();
}
