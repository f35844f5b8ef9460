using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Mails an open invitation once more, for another seven days. Its link is a new one: the earlier link was never kept, and stops working.</summary>
public sealed class ResendInvitation(IDbContextFactory<DirectoryDb> directory, InvitationMail mail, MailboxProof mailboxes, CurrentUser user, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<InvitationSent>> RunAsync(Guid id, CancellationToken ct)
    {
        if (user.WhyNot(Permission.EditTeam) is { } forbidden) return forbidden;
        if (await mailboxes.WhyNotAsync(user, ct) is { } unproven) return unproven;
        var (token, tenant, until) = (LinkToken.New(), user.TenantId, clock.GetUtcNow().UtcDateTime + InviteMember.Lasts);
        var hash = LinkToken.HashOf(token);
        await using var db = await directory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var changed = await db.Invitations.Where(i => i.Id == id && i.TenantId == tenant && i.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Hash, hash).SetProperty(i => i.ExpiresAt, until), ct);
        if (changed == 0) return TenantRefusals.InvitationNotFound;

        var invitation = await db.Invitations.AsNoTracking().SingleAsync(i => i.Id == id, ct);
        db.Add(audit.Entry("sent_again", "invitation", id, invitation.Email));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new InvitationSent(id, await mail.SendAsync(invitation, token, ct));
    }
}
