using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <param name="Secret">Shown this once.</param>
public sealed record NewWebhook(WebhookEndpoint Endpoint, string Secret);

/// <summary>Adds a receiver; its secret is answered once and never again.</summary>
public sealed class CreateWebhook(Writes writes, WebhookAddresses addresses, WebhookSecrets secrets, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<NewWebhook>> RunAsync(WebhookChoices typed, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditSettings) is { } forbidden) return forbidden;
        var choices = typed.Tidy();
        if (await addresses.WhyNotAsync(choices, ct) is { } wrong) return wrong;
        return await writes.RunAsync<NewWebhook>(Permission.EditSettings, async db =>
        {
            if (await db.WebhookEndpoints.CountAsync(ct) >= WebhookEndpoint.MostOfAStore) return WebhookRefusals.TooMany(WebhookEndpoint.MostOfAStore);
            var secret = WebhookSignature.NewSecret();
            var endpoint = new WebhookEndpoint(choices, secrets.Protect(db.TenantId, secret), clock.GetUtcNow().UtcDateTime);
            db.Add(endpoint);
            await db.SaveChangesAsync(ct);
            return new NewWebhook(endpoint, secret);
        }, ct);
    }
}
