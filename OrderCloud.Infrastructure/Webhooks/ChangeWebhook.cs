using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>What is to be another; null stays as it is.</summary>
/// <param name="On">Whether it is told anything; what waited while it was paused goes out when it is again.</param>
public sealed record WebhookEdit(string? Url = null, string? Description = null, IReadOnlyList<string>? Topics = null, bool? On = null)
{
    public bool ChangesChoices => Url is not null || Description is not null || Topics is not null;

    public WebhookChoices Over(WebhookEndpoint now) => new WebhookChoices(Url ?? now.Url, Description ?? now.Description, Topics ?? now.Topics).Tidy();
}

/// <summary>Changes where a receiver is and what it gets, pauses it, or has it told again. What waits for it goes to the new address.</summary>
public sealed class ChangeWebhook(IDbContextFactory<AppDb> dbs, Writes writes, WebhookAddresses addresses, CurrentUser user, TimeProvider clock)
{
    /// <param name="version">The version that was seen; null: whatever it is.</param>
    public async Task<Outcome<WebhookEndpoint>> RunAsync(WebhookEndpointId id, WebhookEdit edit, int? version, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditSettings) is { } forbidden) return forbidden;
        if (edit.ChangesChoices && await WhyNotAsync(id, edit, ct) is { } wrong) return wrong;   // where a name leads is asked before the transaction
        return await writes.RunAsync<WebhookEndpoint>(Permission.EditSettings, async db =>
        {
            if (await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, ct) is not { } endpoint) return WebhookRefusals.NotFound;
            if (endpoint.WhyNotVersion(version) is { } stale) return stale;
            if (edit.ChangesChoices) endpoint.Change(edit.Over(endpoint));
            if (edit.On is { } on && on != endpoint.State is WebhookState.Active)
            {
                if (endpoint.WhyNot(on ? WebhookVerb.Resume : WebhookVerb.Pause) is { } why) return why;
                if (on) endpoint.Resume(clock.GetUtcNow().UtcDateTime);
                else endpoint.Pause(clock.GetUtcNow().UtcDateTime);
            }
            await db.SaveChangesAsync(ct);
            db.Wake(DueWork.Webhooks);
            return endpoint;
        }, ct);
    }

    private async Task<Refusal?> WhyNotAsync(WebhookEndpointId id, WebhookEdit edit, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) is { } now ? await addresses.WhyNotAsync(edit.Over(now), ct) : WebhookRefusals.NotFound;
    }
}
