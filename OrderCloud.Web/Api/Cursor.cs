using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OrderCloud.Web.Api;

/// <summary>Where a page of a list ends, opaque to callers: an instant or a text, and an id that breaks ties.</summary>
public static class Cursor
{
    public static string Encode(Guid id) => Encode("", id);

    public static string Encode(DateTime at, Guid id) => Encode(at.Ticks.ToString(CultureInfo.InvariantCulture), id);

    public static string Encode(string text, Guid id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{id:N}{text}"));

    /// <exception cref="ApiInputException">It was not made here.</exception>
    public static (string Text, Guid Id) Decode(string cursor)
    {
        if (cursor.Length > 2000 || !Base64Url.IsValid(cursor)) throw Wrong;
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return plain.Length >= 32 && Guid.TryParseExact(plain[..32], "N", out var id) && !plain.Contains('\0', StringComparison.Ordinal) ? (plain[32..], id) : throw Wrong;
    }

    /// <exception cref="ApiInputException">It was not made here.</exception>
    public static (DateTime At, Guid Id) DecodeInstant(string cursor)
    {
        var (text, id) = Decode(cursor);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? (new DateTime(ticks, DateTimeKind.Utc), id)
            : throw Wrong;
    }

    /// <summary>For pages: an address that was changed by hand begins the list again.</summary>
    public static (DateTime At, Guid Id)? TryInstant(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        try { return DecodeInstant(cursor); }
        catch (ApiInputException) { return null; }
    }

    /// <inheritdoc cref="TryInstant"/>
    public static (string Text, Guid Id)? TryText(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        try { return Decode(cursor); }
        catch (ApiInputException) { return null; }
    }

    private static ApiInputException Wrong => new("after", "This cursor is not one that a list gave.");
}
