using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Mails the owners that a webhook was switched off, once.</summary>
public sealed class TellOwnersOfWebhook(IDbContextFactory<DirectoryDb> directory, SystemMails mails, CurrentUser user) : IHandle<WebhookDisabled>
{
    public const string Kind = "webhook_disabled";

    public async Task HandleAsync(WebhookDisabled happened, Guid messageId, CancellationToken ct)
    {
        var tenant = user.TenantId;
        await using var db = await directory.CreateDbContextAsync(ct);
        if (await db.Merchants.AsNoTracking().FirstOrDefaultAsync(m => m.Id == tenant, ct) is not { } merchant) return;
        var path = $"/{merchant.Slug}/settings/webhooks/{happened.EndpointId.Value}";
        var (subject, told) = ($"The webhook to {happened.Host} is switched off", happened.At);
        if (await db.SystemMails.AnyAsync(m => m.TenantId == tenant && m.Kind == Kind && m.Subject == subject && m.At >= told && m.Text.Contains(path), ct)) return;
        await mails.ToOwnersAsync(db, merchant, Kind, new(
            subject,
            $"{happened.Why}\nSince {happened.At.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC OrderCloud tells it nothing any more, and keeps nothing for it. When it listens again, switch it on, and replay what it missed before.",
            "See the webhook", path), ct);
        await db.SaveChangesAsync(ct);
    }
}
