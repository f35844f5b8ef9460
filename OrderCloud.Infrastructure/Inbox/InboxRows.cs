using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inbox;

/// <summary>An event before it is understood.</summary>
public sealed record ReceivedEvent(string EventId, string Topic, byte[] Body, string SourceEventId = "");

/// <summary>Step: keeps what a channel sent, once.</summary>
public static class InboxRows
{
    /// <summary>Adds what is not there yet; answers how many were new. A twin that was faster makes the work start over.</summary>
    public static async Task<int> AddAsync(AppDb db, ConnectionId connection, IReadOnlyList<ReceivedEvent> events, DateTime at, CancellationToken ct)
    {
        var added = 0;
        foreach (var chunk in events.DistinctBy(e => e.EventId).Chunk(500))
        {
            var ids = chunk.Select(e => e.EventId).ToList();
            var known = await db.Inbox.AsNoTracking().Where(m => m.ConnectionId == connection && ids.Contains(m.EventId)).Select(m => m.EventId).ToListAsync(ct);
            foreach (var happened in chunk.Where(e => !known.Contains(e.EventId)))
            {
                var row = new InboxMessage
                {
                    ConnectionId = connection,
                    EventId = happened.EventId,
                    SourceEventId = happened.SourceEventId,
                    Topic = happened.Topic,
                    Body = StoredText.Mask(happened.Body),
                    ReceivedAt = at,
                    NotBefore = at,
                };
                db.Add(row);
                db.Announce("inbox", row.Id);
                added++;
            }
        }
        if (added > 0) db.Wake(DueWork.Inbox);
        return added;
    }
}
