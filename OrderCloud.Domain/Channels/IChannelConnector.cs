namespace OrderCloud.Domain.Channels;

/// <summary>How one kind of sales channel is connected and how its deliveries are known to be genuine.</summary>
public interface IChannelConnector
{
    /// <summary>In addresses and in the API: short, lower case.</summary>
    string Kind { get; }

    string Title { get; }

    /// <summary>For the merchant: what connecting it brings.</summary>
    string Summary { get; }

    /// <summary>What a merchant has to enter.</summary>
    IReadOnlyList<ChannelField> Fields { get; }

    /// <summary>True: the channel calls us, and the merchant has to give it our address.</summary>
    bool ReceivesWebhooks { get; }

    /// <summary>Compares the signature over the raw body in fixed time; null when it is missing or wrong.</summary>
    ChannelDelivery? Verify(IReadOnlyDictionary<string, string> settings, Func<string, string?> header, ReadOnlySpan<byte> body);
}

/// <summary>A setting of a connection. A secret one is never shown again.</summary>
public sealed record ChannelField(string Key, string Label, bool Secret, bool Required, string Hint = "");

/// <summary>What the envelope of a genuine delivery says.</summary>
/// <param name="EventId">Of this delivery; the same one is taken once.</param>
/// <param name="SourceEventId">Of what happened, where it may be delivered several times.</param>
public sealed record ChannelDelivery(string EventId, string SourceEventId, string Topic);
