using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>The mail with an invitation's link. It is not kept as mails to customers are: who could read it later could take the seat.</summary>
public sealed class InvitationMail(IDbContextFactory<AppDb> dbs, IDbContextFactory<DirectoryDb> directory, MailSender sender, MailSettings settings, TimeProvider clock)
{
    /// <summary>Sends it and notes that it left; false when the mail server did not take it.</summary>
    public async Task<bool> SendAsync(Invitation invitation, string token, CancellationToken ct)
    {
        try
        {
            await sender.SendAsync(await WriteAsync(invitation, token, ct), ct);
        }
        catch (Exception e) when (e is SmtpException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await directory.CreateDbContextAsync(ct);
        await db.Invitations.Where(i => i.Id == invitation.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.MailedAt, now), ct);
        return true;
    }

    private async Task<Message> WriteAsync(Invitation invitation, string token, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var store = await db.Stores.AsNoTracking().Select(s => new { s.Name, s.Brand }).SingleAsync(ct);
        var content = new MailContent
        {
            Merchant = store.Name,
            Brand = store.Brand,
            Heading = $"{invitation.InvitedBy} invites you to {store.Name}",
            Intro = $"You would work in the store's order desk as {RoleWords.Title(invitation.Role)}: {RoleWords.Of(invitation.Role)}. "
                + $"The link works once, until {invitation.ExpiresAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.",
            ButtonText = "Accept the invitation",
            ButtonUrl = $"{settings.PublicUrl}/account/invitation/{token}",
            Reason = $"You get this mail because {invitation.InvitedBy} of {store.Name} entered your address. If you do not expect it, you need do nothing.",
        };
        return new()
        {
            Kind = "invitation", CauseId = invitation.Id, FromName = store.Name, To = invitation.Email, Subject = content.Heading, At = clock.GetUtcNow().UtcDateTime,
            Text = MailTemplate.Text(content), Html = MailTemplate.Html(content),
        };
    }
}
