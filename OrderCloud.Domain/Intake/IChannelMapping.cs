namespace OrderCloud.Domain.Intake;

/// <summary>Turns what one kind of channel sends into our words. Pure: the same bytes mean the same for ever, so an event can be replayed.</summary>
public interface IChannelMapping
{
    string Kind { get; }

    /// <param name="channel">The connection's code, which the order will carry.</param>
    ChannelEvent Map(string topic, ReadOnlyMemory<byte> body, string channel);
}

/// <summary>What an event of a channel means to us.</summary>
public abstract record ChannelEvent
{
    private ChannelEvent() { }

    /// <summary>The order as the channel sees it now, whole.</summary>
    public sealed record Order(IncomingOrder Incoming) : ChannelEvent;

    /// <summary>Nothing we act on; kept, and said so.</summary>
    public sealed record Ignored(string Why) : ChannelEvent;

    /// <summary>It cannot be read; the field that is wrong, and why.</summary>
    public sealed record Malformed(string Field, string Why) : ChannelEvent;
}
