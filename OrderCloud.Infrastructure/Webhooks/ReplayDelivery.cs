using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Sends what was sent, or was given up, once more: the same id and the same body.</summary>
public sealed class ReplayDelivery(Writes writes, AuditTrail audit, TimeProvider clock)
{
    public Task<Outcome<WebhookDelivery>> RunAsync(WebhookDeliveryId id, CancellationToken ct = default) => writes.RunAsync<WebhookDelivery>(Permission.EditSettings, async db =>
    {
        if (await db.WebhookDeliveries.FirstOrDefaultAsync(d => d.Id == id, ct) is not { } delivery) return WebhookRefusals.DeliveryNotFound;
        var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == delivery.EndpointId, ct);
        if (delivery.WhyNotReplay(endpoint) is { } why) return why;
        delivery.Replay(endpoint, clock.GetUtcNow().UtcDateTime);
        db.Add(audit.Entry("replayed", "webhook", endpoint.Id.Value, endpoint.Host, null, new { delivery.Topic, Number = delivery.About }));
        await db.SaveChangesAsync(ct);
        db.Wake(DueWork.Webhooks);
        return delivery;
    }, ct);
}

/// <summary>Sends a test, by which somebody sees that their program listens and that the signature is right.</summary>
public sealed class PingWebhook(Writes writes, IDbContextFactory<DirectoryDb> directory, AuditTrail audit, TimeProvider clock)
{
    private sealed record Test(string Message);

    public Task<Outcome<WebhookDelivery>> RunAsync(WebhookEndpointId id, CancellationToken ct = default) => writes.RunAsync<WebhookDelivery>(Permission.EditSettings, async db =>
    {
        if (await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) is not { } endpoint) return WebhookRefusals.NotFound;
        if (endpoint.State is not WebhookState.Active) return WebhookRefusals.NotActive;
        var (delivery, now, merchant) = (WebhookDeliveryId.New(), clock.GetUtcNow().UtcDateTime, await PublishWebhooks.SlugAsync(directory, db.TenantId, ct));
        var test = new WebhookDelivery(delivery, id, delivery.Value, WebhookTopics.Ping, null, "Test", 0, WebhookBody.Write(delivery, WebhookTopics.Ping, now, 0, merchant, new Test("This is a test. Nothing happened.")), now);
        db.Add(test);
        db.Add(audit.Entry("tested", "webhook", id.Value, endpoint.Host));
        await db.SaveChangesAsync(ct);
        db.Wake(DueWork.Webhooks);
        return test;
    }, ct);
}
