using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OrderCloud.Web.Api;

namespace OrderCloud.Testing.Reliability;

/// <summary>A well-formed body for any request of the API, from its type alone.</summary>
internal static class Specimen
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sku"] = "TS-1", ["currency"] = "USD", ["country"] = "US", ["from"] = "DAL", ["to"] = "AUS", ["location"] = "DAL", ["unitPrice"] = "10.00", ["price"] = "10.00", ["amount"] = "1.00", ["discount"] = "0.00", ["tax"] = "0.00",
        ["cost"] = "1.00", ["email"] = "maren@example.com", ["kind"] = "demo", ["channel"] = "api", ["carrier"] = "ups", ["gateway"] = "manual", ["barcode"] = "4006381333931",
    };

    public static JsonObject Of(Type type) => (JsonObject)Value(type, "", 0)!;

    private static JsonNode? Value(Type type, string name, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return Texts.GetValueOrDefault(name, $"{name} 1");
        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double)) return 1;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTime)) return "2026-03-02T14:00:00Z";
        if (type == typeof(DateOnly)) return "2026-03-02";
        if (type == typeof(Guid)) return Guid.CreateVersion7().ToString();
        if (type.IsEnum) return JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, JsonSettings.Options);
        var shape = JsonSettings.Options.GetTypeInfo(type);
        return shape.Kind switch
        {
            JsonTypeInfoKind.Object when depth < 5 => new JsonObject(shape.Properties.Select(p => KeyValuePair.Create(p.Name, Value(p.PropertyType, p.Name, depth + 1)))),
            JsonTypeInfoKind.Enumerable => new JsonArray(Value(shape.ElementType!, name, depth + 1)),
            JsonTypeInfoKind.Dictionary => new JsonObject { ["shopDomain"] = "acme.myshopify.com" },
            _ => null,
        };
    }
}
