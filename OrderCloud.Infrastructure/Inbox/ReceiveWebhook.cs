using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inbox;

public enum WebhookAnswer { Accepted, Duplicate, BadSignature, Unknown }

/// <summary>Takes what a channel calls us with: proves it genuine, stores it raw, answers. Understanding it comes later.</summary>
public sealed class ReceiveWebhook(
    ConnectionRoutes routes, IDbContextFactory<AppDb> dbs, Writes writes, ChannelKinds kinds, ConnectionSettings settings, CurrentUser user, TimeProvider clock)
{
    public const int LargestBody = 2 * 1024 * 1024;

    public async Task<WebhookAnswer> RunAsync(string kind, ConnectionId id, Func<string, string?> header, byte[] body, CancellationToken ct = default)
    {
        if (kinds.Find(kind) is not { ReceivesWebhooks: true } connector || await routes.FindAsync(kind, id, ct) is not { } tenant) return WebhookAnswer.Unknown;

        user.BecomeSystem(tenant, ActorKind.Channel, connector.Title);
        if (await ConnectionAsync(id, ct) is not { } connection) return WebhookAnswer.Unknown;
        user.BecomeSystem(tenant, ActorKind.Channel, connection.Name);

        if (connector.Verify(settings.Read(tenant, connection.ProtectedSettings), header, body) is not { } delivery) return WebhookAnswer.BadSignature;

        var now = clock.GetUtcNow().UtcDateTime;
        var happened = new ReceivedEvent(delivery.EventId, delivery.Topic, body, delivery.SourceEventId);
        return await writes.RunAsync<WebhookAnswer>(
            async db => await InboxRows.AddAsync(db, id, [happened], now, ct) > 0 ? WebhookAnswer.Accepted : WebhookAnswer.Duplicate, ct) switch
        {
            Outcome<WebhookAnswer>.Done(var answer) => answer,
            // Only twins of one delivery get in each other's way here; the channel's next attempt meets the stored one.
            Outcome<WebhookAnswer>.Refused(var why) => throw new InvalidOperationException(why.Message),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private async Task<Connection?> ConnectionAsync(ConnectionId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Connections.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
    }
}
