namespace OrderCloud.Infrastructure.Outbox;

/// <summary>Serves one kind of a tenant's waiting work, a small batch at a time, in a scope of that tenant. Two calls for one tenant may overlap on two nodes: lease each item.</summary>
public interface IServeQueue
{
    /// <summary>The queue's name, as <see cref="DueWork"/> marks it.</summary>
    string Queue { get; }

    Task<QueueResult> ServeAsync(CancellationToken ct);
}

/// <summary>What a batch left behind: more that is due now, or the instant of the next item, or nothing.</summary>
public readonly record struct QueueResult(bool More, DateTime? NextAt)
{
    public static readonly QueueResult Empty = new(false, null);
    public static readonly QueueResult Again = new(true, null);

    public static QueueResult Later(DateTime? at) => new(false, at);
}
