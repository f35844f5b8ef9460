using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Telemetry;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Inbox;

/// <summary>Understands what channels sent. An event and what it did to its order are one transaction; what cannot be understood stays, with its reason.</summary>
public sealed class ProcessInbox(
    IDbContextFactory<AppDb> dbs, Writes writes, ReviseOrder revise, QuotaBook quotas, IEnumerable<IChannelMapping> mappings, CurrentUser user, TimeProvider clock, ILogger<ProcessInbox> log) : IServeQueue
{
    public const int MaxAttempts = 10;

    private const int Batch = 25;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), Longest = TimeSpan.FromMinutes(15);

    public string Queue => DueWork.Inbox;

    public async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        var due = await DueAsync(ct);
        foreach (var id in due)
        {
            ct.ThrowIfCancellationRequested();
            if (await LeaseAsync(id, ct) is { } work) await ServeAsync(work, ct);
        }
        return due.Count == Batch ? QueueResult.Again : QueueResult.Later(await NextAsync(ct));
    }

    private async Task ServeAsync(Work work, CancellationToken ct)
    {
        using var step = Tracing.Continue("inbox", work.Row.Trace);
        user.BecomeSystem(user.TenantId, ActorKind.Channel, work.Name);
        try
        {
            var mapped = mappings.FirstOrDefault(m => m.Kind == work.Kind) is { } mapping
                ? mapping.Map(work.Row.Topic, work.Row.Body, work.Code)
                : new ChannelEvent.Malformed("kind", $"nothing here reads events of the kind \"{work.Kind}\"");
            if (mapped is ChannelEvent.Order(var incoming)) await ApplyAsync(work.Row, incoming, ct);
            else if (mapped is ChannelEvent.Ignored(var ignored)) await SettleAsync(work.Row.Id, new(WorkStatus.Done, Result: ignored), ct);
            else if (mapped is ChannelEvent.Malformed(var field, var why)) await SettleAsync(work.Row.Id, new(WorkStatus.Failed, Error: $"{field}: {why}"), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One event must not stop the others; it waits with its error and comes back.
            log.LogWarning(e, "Event {Event} could not be processed, attempt {Attempt}", work.Row.Id, work.Row.Attempts);
            await SettleAsync(work.Row.Id, Later(work.Row, $"{e.GetType().Name} while it was processed"), ct);
        }
    }

    private async Task ApplyAsync(InboxMessage row, IncomingOrder incoming, CancellationToken ct)
    {
        await quotas.OfAsync(user.TenantId, ct);
        var outcome = await writes.RunAsync<HeardOrder>(async db =>
        {
            var heard = await revise.ForAsync(db, incoming, ct);
            if (heard is Outcome<HeardOrder>.Done(var order))
                await InboxSettlement.WriteAsync(db, row.Id, new(WorkStatus.Done, order.Result, OrderId: order.OrderId), clock.GetUtcNow().UtcDateTime, ct);
            return heard;
        }, ct);
        if (outcome is not Outcome<HeardOrder>.Refused(var why)) return;
        var text = why.Errors is { } errors ? string.Join("; ", errors.Select(e => $"{e.Key}: {string.Join(" ", e.Value)}")) : why.Message;
        if (why is { Kind: RefusalKind.Limit, RetryAfterSeconds: { } wait })
        {
            // Not the event's fault, so not one of its attempts: it waits as long as it takes.
            await SettleAsync(row.Id, new(WorkStatus.Retrying, Error: text, NotBefore: clock.GetUtcNow().UtcDateTime.AddSeconds(wait + Random.Shared.Next(300))), ct);
            return;
        }
        await SettleAsync(row.Id, why.Kind is RefusalKind.Stale ? Later(row, text) : new(WorkStatus.Failed, Error: text), ct);
    }

    private Settlement Later(InboxMessage row, string error)
    {
        if (row.Attempts >= MaxAttempts) return new(WorkStatus.Failed, Error: error);
        var wait = Math.Min(Longest.TotalSeconds, 5 * Math.Pow(2, row.Attempts - 1)) * (0.8 + 0.4 * Random.Shared.NextDouble());
        return new(WorkStatus.Retrying, Error: error, NotBefore: clock.GetUtcNow().UtcDateTime.AddSeconds(wait));
    }

    private Task<Outcome<Guid>> SettleAsync(Guid id, Settlement how, CancellationToken ct) => writes.RunAsync<Guid>(async db =>
    {
        await InboxSettlement.WriteAsync(db, id, how, clock.GetUtcNow().UtcDateTime, ct);
        return id;
    }, ct);

    /// <summary>Oldest first; a channel that is switched off keeps its events.</summary>
    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Waiting(db).Where(m => m.NotBefore <= now).OrderBy(m => m.ReceivedAt).ThenBy(m => m.Id).Take(Batch).Select(m => m.Id).ToListAsync(ct);
    }

    private async Task<DateTime?> NextAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Waiting(db).MinAsync(m => (DateTime?)m.NotBefore, ct);
    }

    private static IQueryable<InboxMessage> Waiting(AppDb db) => db.Inbox.AsNoTracking()
        .Where(m => m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying)
        .Where(m => db.Connections.Any(c => c.Id == m.ConnectionId && c.Enabled));

    private async Task<Work?> LeaseAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var leased = await writes.RunAsync<bool>(async db => await db.Inbox
            .Where(m => m.Id == id && (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying) && m.NotBefore <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, now + Lease).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct) == 1, ct);
        if (leased is not Outcome<bool>.Done(true)) return null;

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (
            from m in db.Inbox.AsNoTracking()
            join c in db.Connections.AsNoTracking() on m.ConnectionId equals c.Id
            where m.Id == id
            select new Work(m, c.Kind, c.Code, c.Name)).SingleAsync(ct);
    }

    private sealed record Work(InboxMessage Row, string Kind, string Code, string Name);
}
