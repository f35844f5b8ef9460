namespace OrderCloud.Domain.Common;

/// <summary>Something that happened and that others may react to, after it was committed.</summary>
public interface IDomainEvent;

/// <summary>The unit that is loaded, changed and saved as one, and that says what happened.</summary>
public abstract class Aggregate : ITenantOwned
{
    private readonly List<IDomainEvent> _events = [];

    public TenantId TenantId { get; private set; }

    /// <summary>Raised with every saved change; a stale writer is refused.</summary>
    public int Version { get; private set; } = 1;

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        if (_events.Count == 0) return [];
        var taken = _events.Distinct().ToArray();
        _events.Clear();
        return taken;
    }

    protected void Record(IDomainEvent happened) => _events.Add(happened);
}
