using System.Collections.Concurrent;
using System.Threading.Channels;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>
/// Which tenant has work waiting in which queue. Marks are taken in memory, so that a write costs no statement for them;
/// a flusher stores them in the directory for every node, and a sweep heals the ones a crash lost.
/// </summary>
public sealed class DueWork
{
    public const string Outbox = "outbox";
    public const string Inbox = "inbox";
    public const string Backorders = "backorders";
    public const string Bulk = "bulk";
    public const string Imports = "imports";
    public const string Payments = "payments";
    public const string Notices = "gateway_notices";
    public const string Webhooks = "webhooks";

    private readonly ConcurrentDictionary<(TenantId, string), byte> _waiting = new();
    private readonly Channel<(TenantId Tenant, string Queue)> _marks = Channel.CreateUnbounded<(TenantId, string)>();

    public void Mark(TenantId tenant, string queue)
    {
        if (_waiting.TryAdd((tenant, queue), 0)) _marks.Writer.TryWrite((tenant, queue));
    }

    /// <summary>Marks as they come; a mark taken here may be set again at once.</summary>
    public async IAsyncEnumerable<(TenantId Tenant, string Queue)> TakeAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var mark in _marks.Reader.ReadAllAsync(ct))
        {
            _waiting.TryRemove(mark, out _);
            yield return mark;
        }
    }
}
