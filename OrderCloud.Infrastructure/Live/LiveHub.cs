using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Live;

/// <summary>One thing of a tenant changed; ids only, the page asks again. Kind is the aggregate's name in lower case: "order".</summary>
public sealed record Change(TenantId TenantId, string Kind, Guid Id)
{
    /// <summary>The kind of a change that nobody knows more of: signals of other nodes were missed.</summary>
    public const string Anything = "*";
}

/// <summary>Tells open pages of one tenant what changed, after it was committed. Lost signals cost a stale page, never data.</summary>
public sealed class LiveHub(ILogger<LiveHub> log)
{
    private readonly ConcurrentDictionary<Guid, (TenantId Tenant, Func<IReadOnlyList<Change>, Task> Tell)> _pages = new();

    /// <summary>Raised with every local change, for a relay to other nodes.</summary>
    public event Action<IReadOnlyList<Change>>? Published;

    /// <summary>Raised with every change, from this node or relayed; for caches.</summary>
    public event Action<IReadOnlyList<Change>>? Heard;

    public IDisposable Subscribe(TenantId tenant, Func<IReadOnlyList<Change>, Task> tell)
    {
        var id = Guid.NewGuid();
        _pages[id] = (tenant, tell);
        return new Subscription(() => _pages.TryRemove(id, out _));
    }

    public void Publish(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0) return;
        Deliver(changes);
        Published?.Invoke(changes);
    }

    /// <summary>To the pages of this node only: what another node relayed.</summary>
    public void Deliver(IReadOnlyList<Change> changes)
    {
        Heard?.Invoke(changes);
        foreach (var (tenant, tell) in _pages.Values)
        {
            var mine = changes.Where(c => c.TenantId == tenant).ToList();
            if (mine.Count > 0) _ = TellAsync(tell, mine);
        }
    }

    /// <summary>Has all pages of this node ask again: what other nodes said meanwhile is not known.</summary>
    public void DeliverUnknown()
    {
        foreach (var tenant in _pages.Values.Select(p => p.Tenant).Distinct()) Deliver([new(tenant, Change.Anything, Guid.Empty)]);
    }

    private async Task TellAsync(Func<IReadOnlyList<Change>, Task> tell, IReadOnlyList<Change> changes)
    {
        try { await tell(changes); }
        catch (ObjectDisposedException) { /* the page closed while it was told */ }
        catch (Exception e) { log.LogWarning(e, "A page could not take a live update"); }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
