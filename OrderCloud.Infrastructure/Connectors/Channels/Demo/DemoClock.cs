namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>Stands at the moment in which an order of the demo is placed, so that everything that follows from it is of that day: reservations, customers, history.</summary>
internal sealed class DemoClock : TimeProvider
{
    /// <summary>UTC.</summary>
    public DateTime Now { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
