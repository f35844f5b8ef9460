using System.Collections.Concurrent;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// SQLite serves waiting writers by luck; whole clients starve. One first-in-first-out gate per database file, taken before every write
/// transaction, makes the queue fair. Other engines need no gate.
/// </summary>
public sealed class WriteGate
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    public async Task<IDisposable> EnterAsync(string database, CancellationToken ct)
    {
        var gate = _gates.GetOrAdd(database, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(ct);
        return new Exit(gate);
    }

    private sealed class Exit(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
