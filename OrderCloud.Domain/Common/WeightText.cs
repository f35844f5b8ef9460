using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderCloud.Domain.Common;

/// <summary>
/// Weights as people read and write them. They are kept in whole grams; 1 lb is 453.59237 g, 1 oz a sixteenth of it (international yard and pound agreement, 1959).
/// What is shown is so exact that it reads back to the same gram.
/// </summary>
public static partial class WeightText
{
    public const decimal GramsPerPound = 453.59237m, GramsPerOunce = GramsPerPound / 16;

    private const int MostDigits = 4;

    /// <summary>"350 g", "1.25 kg"; in a store that counts so "12.35 oz", "2.756 lb".</summary>
    public static string Of(long grams, bool imperial) => imperial
        ? grams < GramsPerPound ? $"{Number(grams / GramsPerOunce, "0.##")} oz" : $"{Number(grams / GramsPerPound, "#,0.###")} lb"
        : grams < 1000 ? $"{grams} g" : $"{Number(grams / 1000m, "#,0.###")} kg";

    /// <summary>The number alone, in ounces or grams, as it stands in a field.</summary>
    public static string Plain(int grams, bool imperial) => imperial ? Number(grams / GramsPerOunce, "0.##") : grams.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads "350", "0.35 kg", "0,35 kg", "12 oz", "1 lb"; a number alone is in ounces or grams. Half a gram counts as one. "1,250" may mean two weights and is none.</summary>
    public static bool TryRead(string text, bool imperial, out int grams)
    {
        grams = 0;
        return Form().Match(text.Trim()) is { Success: true } match
            && decimal.TryParse(TypedAmount.Plain(match.Groups[1].Value, MostDigits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && TryRead(amount, match.Groups[2].Value is { Length: > 0 } unit ? unit : imperial ? "oz" : "g", out grams);
    }

    /// <param name="unit">"g", "kg", "oz" or "lb", in capitals or not.</param>
    public static bool TryRead(decimal amount, string unit, out int grams)
    {
        grams = 0;
        if (amount is < 0 or >= 100_000_000) return false;
        var exact = decimal.Round(amount * unit.ToLowerInvariant() switch { "g" => 1m, "kg" => 1000m, "oz" => GramsPerOunce, _ => GramsPerPound }, MidpointRounding.AwayFromZero);
        if (exact > int.MaxValue) return false;
        grams = (int)exact;
        return true;
    }

    private static string Number(decimal number, string form) => number.ToString(form, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([\d.,]+)\s*(g|kg|oz|lb|lbs)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
