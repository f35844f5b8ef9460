using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>A shop that does not exist and sells the merchant's own products, to see the house at work.</summary>
public sealed class DemoChannel : IChannelConnector, IChannelMapping
{
    public const string Key = "demo";

    public string Kind => Key;

    public string Title => "Demo shop";

    public string Summary => "Plausible orders for your own products arrive every few seconds while it is switched on. Try it, watch it, cancel them again.";

    public IReadOnlyList<ChannelField> Fields => [];

    public bool ReceivesWebhooks => false;

    /// <summary>Nobody calls from outside.</summary>
    public ChannelDelivery? Verify(IReadOnlyDictionary<string, string> settings, Func<string, string?> header, ReadOnlySpan<byte> body) => null;

    public ChannelEvent Map(string topic, ReadOnlyMemory<byte> body, string channel) => OwnOrders.Read(body, channel, Door.Channel);
}
