using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using OrderCloud.Domain.Webhooks;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>What is sent, written once: camelCase, states in snake_case, as the API writes.</summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private sealed record Envelope(Guid Id, string Topic, DateTime CreatedAt, long Sequence, string Merchant, object Data);

    /// <param name="merchant">Its address here, as in "/acme/orders".</param>
    public static string Write(WebhookDeliveryId id, string topic, DateTime at, long sequence, string merchant, object data) =>
        JsonSerializer.Serialize(new Envelope(id.Value, topic, at, sequence, merchant, data), Options);
}
