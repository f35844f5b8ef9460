namespace OrderCloud.Infrastructure.Persistence;

/// <summary>An item of background work that an action is done for. It is taken first, in the action's own transaction: both are kept or neither, and nobody does it twice.</summary>
public sealed class WriteClaim
{
    /// <summary>Marks the item as done; false when somebody has done it already.</summary>
    public Func<AppDb, CancellationToken, Task<bool>>? Take { get; set; }
}
