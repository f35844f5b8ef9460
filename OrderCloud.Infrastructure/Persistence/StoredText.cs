using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// What people, shops and files give us as free text is kept without card numbers. Every column of text is free text unless its name says that it
/// identifies something: a number on a parcel or a product must stay as it is.
/// </summary>
public static class StoredText
{
    /// <summary>The last word of a name that identifies.</summary>
    private static readonly HashSet<string> Identifying = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "ids", "sku", "skus", "barcode", "barcodes", "gtin", "ean", "upc", "code", "number", "numbers", "key", "hash", "trace", "term", "token", "url", "urls", "href", "phone", "email", "to", "settings", "ip",
    };

    /// <summary>One column, and how to reach its value from a row.</summary>
    private sealed record Column(IProperty Property, IReadOnlyList<IComplexProperty> Path)
    {
        public string? Read(object row) => Property.GetGetter().GetClrValueUsingContainingEntity(row) is { } value
            ? value as string ?? Property.GetTypeMapping().Converter?.ConvertToProvider(value) as string
            : null;

        public void Write(object row, string text)
        {
            var holder = row;
            foreach (var part in Path) holder = part.GetGetter().GetClrValue(holder)!;
            var value = Property.ClrType == typeof(string) ? text : Property.GetTypeMapping().Converter!.ConvertFromProvider(text);
            if (Property.FieldInfo is { } field) field.SetValue(holder, value);
            else Property.PropertyInfo!.SetValue(holder, value, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, null, null);
        }
    }

    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<Column>> Columns = new();

    /// <summary>Masks card numbers in the row itself, so that what is answered is what is kept.</summary>
    /// <param name="isWritten">Which columns will be written; what was issued once is not touched again.</param>
    internal static void Mask(IEntityType table, object row, Func<IProperty, bool>? isWritten = null)
    {
        foreach (var column in Columns.GetOrAdd(table, ColumnsOf))
            if (column.Read(row) is { } text && Mask(text) is var masked && !ReferenceEquals(masked, text) && isWritten?.Invoke(column.Property) is not false)
                column.Write(row, masked);
    }

    /// <summary>Without card numbers; the same text when there is none. In JSON only texts are read, and not those whose name identifies.</summary>
    public static string Mask(string text)
    {
        if (text is not ['{' or '[', ..] || !TryMaskJson(Encoding.UTF8.GetBytes(text), out var masked)) return CardNumbers.Mask(text);
        return masked is null ? text : Encoding.UTF8.GetString(masked);
    }

    /// <summary>A body as it came over the wire; the same bytes when there is no card number in it.</summary>
    public static byte[] Mask(byte[] body)
    {
        if (TryMaskJson(body, out var json)) return json ?? body;
        var text = Encoding.UTF8.GetString(body);
        return CardNumbers.Mask(text) is var masked && ReferenceEquals(masked, text) ? body : Encoding.UTF8.GetBytes(masked);
    }

    /// <summary>Whether what has this name, ours or another system's, is kept as it is. A "card_number" is not, and a postal code is typed by people.</summary>
    public static bool IsIdentifier(string name)
    {
        if (name.Contains("card", StringComparison.OrdinalIgnoreCase) || name.Contains("postal", StringComparison.OrdinalIgnoreCase)) return false;
        var start = name.Length;
        while (start > 0 && char.IsLetterOrDigit(name[start - 1]) && (start == name.Length || !char.IsUpper(name[start]) || char.IsUpper(name[start - 1]))) start--;
        return Identifying.Contains(name[start..]);
    }

    private static List<Column> ColumnsOf(IEntityType table) =>
    [
        .. from property in table.GetFlattenedProperties()
           let stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType
           where stored == typeof(string) && !property.ClrType.IsEnum && Nullable.GetUnderlyingType(property.ClrType)?.IsEnum is not true
               && !property.IsPrimaryKey() && !property.IsForeignKey() && !IsIdentifier(property.Name)
           select new Column(property, PathTo(property.DeclaringType)),
    ];

    private static List<IComplexProperty> PathTo(ITypeBase type)
    {
        List<IComplexProperty> path = [];
        for (; type is IComplexType part; type = part.ComplexProperty.DeclaringType) path.Insert(0, part.ComplexProperty);
        return path;
    }

    /// <summary>False when it is no JSON; <paramref name="masked"/> is null when it may stay as it is.</summary>
    private static bool TryMaskJson(byte[] json, out byte[]? masked)
    {
        ArrayBufferWriter<byte>? written = null;
        var (copied, identifies) = (0, false);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256 });
        masked = null;
        try
        {
            while (reader.Read())
            {
                var isName = reader.TokenType is JsonTokenType.PropertyName;
                if (!isName && reader.TokenType is not JsonTokenType.String) continue;
                var text = reader.GetString()!;
                if (isName) identifies = IsIdentifier(text);
                else if (identifies) continue;
                if (CardNumbers.Mask(text) is var free && ReferenceEquals(free, text)) continue;

                written ??= new(json.Length + 64);
                written.Write(json.AsSpan(copied, (int)reader.TokenStartIndex - copied));
                written.Write("\""u8);
                written.Write(JsonEncodedText.Encode(free, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
                written.Write("\""u8);
                copied = (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)   // the second: a text that is no UTF-8
        {
            return false;
        }
        written?.Write(json.AsSpan(copied));
        masked = written?.WrittenSpan.ToArray();
        return true;
    }
}
