using System.Text.Json;
using System.Text.Json.Serialization;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Connectors.Channels;

/// <summary>An order in our own words as JSON: how the channels that live in this house hand it to the inbox.</summary>
public static class OwnOrders
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static byte[] Write(IncomingOrder order) => JsonSerializer.SerializeToUtf8Bytes(order, Json);

    internal static ChannelEvent Read(ReadOnlyMemory<byte> body, string channel, Door door)
    {
        try
        {
            return JsonSerializer.Deserialize<IncomingOrder>(body.Span, Json) is { } order
                ? new ChannelEvent.Order(order with { Channel = channel, Door = door })
                : new ChannelEvent.Malformed("$", "an order is expected");
        }
        catch (JsonException e)
        {
            return new ChannelEvent.Malformed(e.Path ?? "$", "this value has the wrong form");
        }
    }
}
