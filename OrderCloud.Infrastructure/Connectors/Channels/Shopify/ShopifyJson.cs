using System.Globalization;
using System.Text.Json;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Connectors.Channels.Shopify;

/// <summary>A field of a payload is not what it must be.</summary>
internal sealed class ShopifyFieldException(string named, string why) : Exception(why)
{
    public string Field => named;
}

/// <summary>An object of a payload and where it stands, so that an error can name the field. Amounts and ids are read as text, never as a floating number.</summary>
internal readonly record struct ShopifyJson(JsonElement Element, string Path)
{
    public ShopifyJson? Object(string name) => Find(name) is { ValueKind: JsonValueKind.Object } found ? new(found, At(name)) : null;

    public IEnumerable<ShopifyJson> Array(string name)
    {
        if (Find(name) is not { } found || found.ValueKind is JsonValueKind.Null) yield break;
        if (found.ValueKind is not JsonValueKind.Array) throw new ShopifyFieldException(At(name), "a list is expected");
        var i = 0;
        foreach (var item in found.EnumerateArray())
        {
            var path = $"{At(name)}[{i++.ToString(CultureInfo.InvariantCulture)}]";
            yield return item.ValueKind is JsonValueKind.Object ? new(item, path) : throw new ShopifyFieldException(path, "an object is expected");
        }
    }

    /// <summary>A text, or a number as it is written; empty when there is none.</summary>
    public string Text(string name) => Find(name) is not { } found ? "" : found.ValueKind switch
    {
        JsonValueKind.String => Clean(found.GetString()!),
        JsonValueKind.Number => found.GetRawText(),
        _ => "",
    };

    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    public bool Has(string name) => Find(name) is { ValueKind: not JsonValueKind.Null };

    public int Whole(string name) => Find(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var whole)
        ? whole
        : throw new ShopifyFieldException(At(name), "a whole number is expected");

    public int? WholeOrNone(string name) => Has(name) ? Whole(name) : null;

    public DateTime? Instant(string name) => Text(name) is not { Length: > 0 } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcDateTime
        : throw new ShopifyFieldException(At(name), $"\"{text}\" is no date");

    /// <summary>The exact id: the JSON number of a long id is rounded by some senders, the id in admin_graphql_api_id is not.</summary>
    public string Id() => Text("admin_graphql_api_id") is { Length: > 0 } gid ? gid[(gid.LastIndexOf('/') + 1)..] : Text("id");

    /// <summary>The amount the customer was charged: "price_set".presentment_money, else the plain amount when the shop's currency is the customer's.</summary>
    public long? Minor(string name, string currency, bool plainIsCharged)
    {
        if (Object(name + "_set")?.Object("presentment_money") is { } charged && charged.Text("currency_code") == currency)
            return Amount(charged.Text("amount"), currency, At(name + "_set"));
        if (!plainIsCharged || !Has(name)) return null;
        return Amount(Text(name), currency, At(name));
    }

    public static long Amount(string text, string currency, string path)
    {
        // "10.00" of a currency without minor units is a whole amount written with too many zeros.
        var plain = text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
        return Money.TryParseMinor(plain.Length == 0 ? "0" : plain, currency, out var minor)
            ? minor
            : throw new ShopifyFieldException(path, $"\"{text}\" is no amount in {currency}");
    }

    private string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private JsonElement? Find(string name) => Element.TryGetProperty(name, out var found) ? found : null;

    private static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal).Trim();
}
