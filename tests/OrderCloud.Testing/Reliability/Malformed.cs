using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OrderCloud.Testing.Reliability;

/// <summary>Spoils well-formed JSON, in the same way for the same seed.</summary>
/// <param name="large">How long its longest texts are.</param>
public sealed class Malformed(int seed, int large = 1_000_000)
{
    /// <summary>Written into the JSON as they stand.</summary>
    private static readonly string[] Values =
    [
        "-1", "0", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999999", "1e308", "1e400", "-1e400", "0.1", "1e-400", "NaN", "Infinity", "-Infinity", "007", "null", "true", "[]", "{}", "[null]", "[[[[]]]]",
        "\"\"", "\"   \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\uFFFF\"", "\"\\uFEFF\"", "\"\\u202Eevil\"", "\"🧨👩‍👩‍👧‍👦\"", "\"שלום‏\"", "\"=cmd|' /C calc'!A0\"", "\"<script>alert(1)</script>\"", "\"'; DROP TABLE Orders;--\"", "\"a\\r\\nBcc: x@example.com\"",
        "\"-1.00\"", "\"NaN\"", "\"1e308\"", "\"99999999999999999999.99\"", "\"92233720368547758.08\"", "\"0.001\"", "\"1,00\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-31\"", "\"00000000-0000-0000-0000-000000000000\"", "\"not-a-guid\"", "\"../../etc/passwd\"", "\"%00\"", "\"USD\\n\"",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The body with one to three of its values replaced, left out or said twice.</summary>
    public byte[] Field(JsonObject valid)
    {
        var body = (JsonObject)valid.DeepClone();
        var raw = new List<string>();
        for (var times = _random.Next(1, 4); times > 0; times--) SpoilOne(body, raw);
        var text = body.ToJsonString();
        for (var i = 0; i < raw.Count; i++) text = text.Replace($"\"@@{i.ToString(CultureInfo.InvariantCulture)}@@\"", raw[i], StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Bytes that are no JSON, or none of the right form.</summary>
    public byte[] Whole(JsonObject valid)
    {
        var text = valid.ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (_random.Next(14))
        {
            case 0: return bytes[..(bytes.Length * _random.Next(1, 99) / 100)];
            case 1: return [.. Encoding.UTF8.GetPreamble(), .. bytes[..^1]];
            case 2: return [.. bytes[..^1], 0xFF, 0xC0, 0x80];
            case 3: return Encoding.Unicode.GetBytes(text);
            case 4: return Encoding.UTF8.GetBytes(new string('[', 5000));
            case 5: return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60));
            case 6: return [];
            case 7: return "null"u8.ToArray();
            case 8: return Encoding.UTF8.GetBytes($"[{text}]");
            case 9: return Encoding.UTF8.GetBytes(text + text);
            case 10: return Encoding.UTF8.GetBytes("\"" + new string('x', 100_000) + "\"");
            case 11: return "{\"\":{}}"u8.ToArray()[..^1];
            case 12: return Encoding.UTF8.GetBytes(text.Replace("\"", "'", StringComparison.Ordinal));
            default:
                for (var i = 0; i < 4; i++) bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
                return bytes;
        }
    }

    private void SpoilOne(JsonObject body, List<string> raw)
    {
        var places = PlacesIn(body).ToList();
        if (places.Count == 0) return;
        var (holder, name) = places[_random.Next(places.Count)];
        switch (_random.Next(12))
        {
            case 0: holder.Remove(name); break;
            case 1: holder[name] = null; break;
            case 2: holder[name] = new string(_random.Next(2) == 0 ? 'x' : '\u0416', _random.Next(40) == 0 ? large : _random.Next(200, 6000)); break;
            case 3:
                // Said twice.
                Put(holder, name, raw, $"1,\"{name}\":{Values[_random.Next(Values.Length)]}");
                break;
            case 4: Put(holder, name, raw, string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40))); break;
            default: Put(holder, name, raw, Values[_random.Next(Values.Length)]); break;
        }
    }

    private static void Put(JsonObject holder, string name, List<string> raw, string text)
    {
        holder[name] = $"@@{raw.Count.ToString(CultureInfo.InvariantCulture)}@@";
        raw.Add(text);
    }

    private static IEnumerable<(JsonObject Holder, string Name)> PlacesIn(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => PlacesIn(p.Value).Prepend((o, p.Key))),
        JsonArray a => a.SelectMany(PlacesIn),
        _ => [],
    };
}
