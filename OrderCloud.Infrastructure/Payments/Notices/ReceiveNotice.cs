using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Notices;

public enum NoticeAnswer { Accepted, Duplicate, Rejected, Unknown, Later }

/// <summary>Takes what a gateway calls us with: proves it genuine, keeps it, answers. What it does to its order comes later.</summary>
public sealed class ReceiveNotice(
    ConnectionRoutes routes, IDbContextFactory<AppDb> dbs, Writes writes, GatewayKinds kinds, GatewayDesk desk, CurrentUser user, TimeProvider clock)
{
    public bool Reads(string kind) => kinds.Find(kind) is not null;

    public async Task<NoticeAnswer> RunAsync(string kind, ConnectionId id, IReadOnlyDictionary<string, string> headers, byte[] body, CancellationToken ct = default)
    {
        if (await routes.FindAsync(kind, id, ct) is not { } tenant) return NoticeAnswer.Unknown;
        user.BecomeSystem(tenant, ActorKind.Channel, kinds.TitleOf(kind));
        var now = clock.GetUtcNow().UtcDateTime;
        if (await OpenAsync(id, ct) is not { } open) return NoticeAnswer.Unknown;

        return await open.Gateway.ReadAsync(open.Account, headers, body, now, ct) switch
        {
            GatewayNotice.Rejected => NoticeAnswer.Rejected,
            GatewayNotice.Later => NoticeAnswer.Later,
            GatewayNotice.Unreadable(var eventId, var why) => await KeepAsync(Row(eventId, WorkStatus.Failed, error: why), ct),
            GatewayNotice.Ignored(var eventId, var why) => await KeepAsync(Row(eventId, WorkStatus.Done, result: why), ct),
            GatewayNotice.Approved approved => await KeepAsync(Row(approved.EventId, WorkStatus.Pending, KeptNotice.Write(approved)), ct),
            GatewayNotice.Reported reported => await KeepAsync(Row(reported.EventId, WorkStatus.Pending, KeptNotice.Write(reported)), ct),
            _ => throw new InvalidOperationException("There is no other notice."),
        };

        GatewayEvent Row(string eventId, WorkStatus status, string notice = "", string error = "", string result = "") => new()
        {
            ConnectionId = id, Gateway = kind, EventId = eventId.Length > 0 ? eventId : Guid.NewGuid().ToString("N"), Body = StoredText.Mask(body), Notice = notice, ReceivedAt = now, NotBefore = now,
            Status = status, Error = error.Cut(1000), Result = result.Cut(400),
        };
    }

    private async Task<NoticeAnswer> KeepAsync(GatewayEvent happened, CancellationToken ct) => await writes.RunAsync<NoticeAnswer>(async db =>
    {
        if (await db.GatewayEvents.AnyAsync(e => e.ConnectionId == happened.ConnectionId && e.EventId == happened.EventId, ct)) return NoticeAnswer.Duplicate;
        db.Add(happened);
        if (happened.Status is WorkStatus.Pending) db.Wake(DueWork.Notices);
        return NoticeAnswer.Accepted;
    }, ct) switch
    {
        Outcome<NoticeAnswer>.Done(var answer) => answer,
        // Only twins of one notice get in each other's way here; the gateway's next attempt meets the kept one.
        Outcome<NoticeAnswer>.Refused(var why) => throw new InvalidOperationException(why.Message),
        _ => throw new InvalidOperationException("An outcome is done or refused."),
    };

    private async Task<OpenGateway?> OpenAsync(ConnectionId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await desk.OpenAsync(db, id, ct);
    }
}
