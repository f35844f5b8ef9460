using System.Threading.Channels;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Outbox;

public readonly record struct TenantQueue(TenantId Tenant, string Queue);

/// <summary>
/// Whose turn it is: first come, first served, each (tenant, queue) once at a time. One that has more to do goes to the end of the line, so nobody waits
/// longer for a busy merchant than for one batch.
/// </summary>
public sealed class QueueTurns
{
    private readonly Lock _lock = new();
    private readonly Channel<TenantQueue> _line = Channel.CreateUnbounded<TenantQueue>();
    private readonly HashSet<TenantQueue> _inLine = [], _served = [], _again = [];
    private readonly Dictionary<TenantQueue, DateTime> _later = [];
    private readonly HashSet<TenantQueue> _touched = [];

    public void Mark(TenantQueue key)
    {
        lock (_lock)
        {
            _later.Remove(key);
            if (_served.Contains(key)) _again.Add(key);
            else if (_inLine.Add(key)) _line.Writer.TryWrite(key);
            _touched.Add(key);
        }
    }

    public async IAsyncEnumerable<TenantQueue> TakeAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)   // a line that is never empty would not notice it
        {
            var key = await _line.Reader.ReadAsync(ct);
            lock (_lock)
            {
                _inLine.Remove(key);
                _served.Add(key);
            }
            yield return key;
        }
    }

    public void Finish(TenantQueue key, QueueResult result)
    {
        lock (_lock)
        {
            _served.Remove(key);
            if (_again.Remove(key) || result.More)
            {
                if (_inLine.Add(key)) _line.Writer.TryWrite(key);
            }
            else if (result.NextAt is { } at) _later[key] = at;
            _touched.Add(key);
        }
    }

    /// <summary>Puts those whose time has come into the line.</summary>
    public void Ring(DateTime now)
    {
        lock (_lock)
            foreach (var (key, _) in _later.Where(l => l.Value <= now).ToList()) Mark(key);
    }

    /// <summary>What changed since the last call, and when each is due; null: nothing waits.</summary>
    public IReadOnlyDictionary<TenantQueue, DateTime?> TakeTouched(DateTime now)
    {
        lock (_lock)
        {
            var touched = _touched.ToDictionary(
                key => key, key => _inLine.Contains(key) || _served.Contains(key) ? now : _later.TryGetValue(key, out var at) ? at : (DateTime?)null);
            _touched.Clear();
            return touched;
        }
    }
}
