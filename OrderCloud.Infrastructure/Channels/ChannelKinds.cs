using OrderCloud.Domain.Channels;

namespace OrderCloud.Infrastructure.Channels;

/// <summary>The kinds of channel a merchant can connect.</summary>
public sealed class ChannelKinds(IEnumerable<IChannelConnector> connectors)
{
    public IReadOnlyList<IChannelConnector> All { get; } = [.. connectors];

    public IChannelConnector? Find(string kind) => All.FirstOrDefault(c => c.Kind == kind);
}
