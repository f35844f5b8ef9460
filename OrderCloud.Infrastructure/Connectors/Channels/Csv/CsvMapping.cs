using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Connectors.Channels.Csv;

/// <summary>Orders of an uploaded file, each one an event of its own.</summary>
public sealed class CsvMapping : IChannelMapping
{
    public const string Key = "csv";

    public string Kind => Key;

    public ChannelEvent Map(string topic, ReadOnlyMemory<byte> body, string channel) => OwnOrders.Read(body, channel, Door.Csv);
}
