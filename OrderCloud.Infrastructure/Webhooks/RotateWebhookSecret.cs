using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Gives a receiver a new secret. The old one signs beside it for a day, so that nothing is lost while it is replaced.</summary>
public sealed class RotateWebhookSecret(Writes writes, WebhookSecrets secrets, TimeProvider clock)
{
    public static readonly TimeSpan OldLives = TimeSpan.FromHours(24);

    public Task<Outcome<NewWebhook>> RunAsync(WebhookEndpointId id, int? version, CancellationToken ct = default) => writes.RunAsync<NewWebhook>(Permission.EditSettings, async db =>
    {
        if (await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, ct) is not { } endpoint) return WebhookRefusals.NotFound;
        if ((endpoint.WhyNotVersion(version) ?? endpoint.WhyNot(WebhookVerb.Rotate)) is { } why) return why;
        var secret = WebhookSignature.NewSecret();
        endpoint.Rotate(secrets.Protect(db.TenantId, secret), clock.GetUtcNow().UtcDateTime + OldLives);
        await db.SaveChangesAsync(ct);
        return new NewWebhook(endpoint, secret);
    }, ct);
}

/// <summary>Takes a receiver away with the log of what it got.</summary>
public sealed class DeleteWebhook(Writes writes)
{
    public Task<Outcome<WebhookEndpointId>> RunAsync(WebhookEndpointId id, CancellationToken ct = default) => writes.RunAsync<WebhookEndpointId>(Permission.EditSettings, async db =>
    {
        if (await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, ct) is not { } endpoint) return WebhookRefusals.NotFound;
        db.Remove(endpoint);
        await db.SaveChangesAsync(ct);
        db.Announce("webhookendpoint", id.Value);
        return id;
    }, ct);
}
