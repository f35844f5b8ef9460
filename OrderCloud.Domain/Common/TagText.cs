using System.Globalization;

namespace OrderCloud.Domain.Common;

/// <summary>How a merchant's own words on things are written.</summary>
public static class TagText
{
    public const int MaxLength = 40, MaxPerThing = 20;

    /// <summary>One way to write a tag: composed letters in lower case, single blanks.</summary>
    public static string NameOf(string? text)
    {
        var plain = new string([.. (text ?? "").Where(c => !char.IsControl(c) || char.IsWhiteSpace(c)).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.Format)]);
        return CardNumbers.Mask(string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Normalize().ToLowerInvariant();
    }

    /// <param name="code">The refusal's: "order.tag".</param>
    /// <param name="name">Normalised.</param>
    public static Refusal? WhyNot(string code, string name) =>
        name.Length == 0 ? Refusal.Invalid(code, "tag", "Write the tag first.")
        : name.Length > MaxLength ? Refusal.Invalid(code, "tag", $"A tag has at most {MaxLength} characters.")
        : name.AsSpan().ContainsAny(',', '"', '<') ? Refusal.Invalid(code, "tag", "A tag has no commas, quotes or angle brackets. Add several tags one after the other.")
        : null;
}
