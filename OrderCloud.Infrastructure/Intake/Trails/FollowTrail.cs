using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Trails;

/// <summary>Query: from an event of a channel to its order and its mails, and back from an order to everything that was its cause.</summary>
public sealed class FollowTrail(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <summary>The latest causes; an order has a handful.</summary>
    private const int MostTrails = 100;

    /// <returns>Null when the merchant has no such order.</returns>
    public async Task<OrderTrails?> OfOrderAsync(OrderId id, CancellationToken ct)
    {
        if (!user.May(Permission.ViewChannels)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Orders.AsNoTracking().Where(o => o.Id == id).Select(o => new { o.Number, o.Channel }).FirstOrDefaultAsync(ct) is not { } order) return null;
        return new(id, order.Number, order.Channel, await TrailsAsync(db, id, only: null, ct));
    }

    /// <returns>Null when the channel has no such event.</returns>
    public async Task<Trail?> OfEventAsync(ConnectionId connection, Guid eventId, CancellationToken ct)
    {
        if (!user.May(Permission.ViewChannels)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await Causes(db, db.Inbox.Where(m => m.Id == eventId && m.ConnectionId == connection)).FirstOrDefaultAsync(ct) is not { } found) return null;
        var (trace, cause) = (found.Trace, found.Cause);
        if (cause.OrderId is not { } order || trace.Length == 0) return new(trace, cause.ReceivedAt, cause, []);
        var trails = await TrailsAsync(db, order, trace, ct);
        return new(trace, cause.ReceivedAt, cause, trails.Count > 0 ? trails[0].Steps : []);
    }

    private static async Task<IReadOnlyList<Trail>> TrailsAsync(AppDb db, OrderId order, string? only, CancellationToken ct)
    {
        var changes = await db.Timeline.AsNoTracking().Where(t => t.OrderId == order && (only == null || t.Trace == only)).OrderBy(t => t.At).ThenBy(t => t.Id)
            .Select(t => new Placed(t.Trace, new(TrailStepKind.Change, t.At, t.Text, t.Kind, t.Actor, null, null, ""))).ToListAsync(ct);
        var mails = await db.Messages.AsNoTracking().Where(m => m.OrderId == order && (only == null || m.Trace == only))
            .Select(m => new Placed(m.Trace, new(TrailStepKind.Mail, m.At, m.Subject, m.To, "", m.Status, m.SentAt, m.Error))).ToListAsync(ct);
        var traces = changes.Concat(mails).Select(p => p.Trace).Where(t => t.Length > 0).Distinct().TakeLast(MostTrails).ToList();

        var name = order.Value.ToString();
        var duties = await db.Outbox.AsNoTracking().Where(m => traces.Contains(m.Trace) && m.Payload.Contains(name))
            .Select(m => new Placed(m.Trace, new(TrailStepKind.Duty, m.At, m.Handler, m.Event, "", m.Status, m.DoneAt, m.Error))).ToListAsync(ct);
        var causes = (await Causes(db, db.Inbox.Where(m => traces.Contains(m.Trace) && m.OrderId == order)).ToListAsync(ct)).ToLookup(c => c.Trace, c => c.Cause);

        return [.. changes.Concat(duties).Concat(mails).GroupBy(p => p.Trace).Select(trail =>
        {
            var cause = causes[trail.Key].MinBy(c => c.ReceivedAt);
            var steps = trail.Select(p => p.Step).OrderBy(s => s.At).ThenByDescending(s => s.Because == "placed").ThenBy(s => s.Kind).ToList();
            return new Trail(trail.Key, cause?.ReceivedAt ?? steps[0].At, cause, steps);
        }).OrderBy(t => t.At)];
    }

    private static IQueryable<FoundCause> Causes(AppDb db, IQueryable<InboxMessage> events) =>
        from m in events.AsNoTracking()
        join c in db.Connections.AsNoTracking() on m.ConnectionId equals c.Id
        select new FoundCause(m.Trace, new CauseEvent(
            m.Id, m.ConnectionId, c.Name, m.EventId, m.Topic, m.ReceivedAt, m.Status, m.Attempts, m.Result, m.Error, m.OrderId,
            db.Orders.Where(o => o.Id == m.OrderId).Select(o => o.Number).FirstOrDefault() ?? ""));

    private sealed record Placed(string Trace, TrailStep Step);

    private sealed record FoundCause(string Trace, CauseEvent Cause);
}
