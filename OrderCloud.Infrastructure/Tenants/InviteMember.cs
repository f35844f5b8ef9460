using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <param name="Mailed">False when the mail server did not take the mail: the invitation is there and can be sent again.</param>
public sealed record InvitationSent(Guid Id, bool Mailed);

/// <summary>Offers somebody a seat and mails them the link to it. The link works once, for seven days.</summary>
public sealed class InviteMember(
    IDbContextFactory<DirectoryDb> directory, IDbContextFactory<AppDb> dbs, ILookupNormalizer names, InvitationMail mail, QuotaBook quotas, MailboxProof mailboxes, CurrentUser user, AuditTrail audit, TimeProvider clock)
{
    internal static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public async Task<Outcome<InvitationSent>> RunAsync(string email, SeatInput seat, CancellationToken ct)
    {
        if (user.WhyNot(Permission.EditTeam) is { } forbidden) return forbidden;
        if (await mailboxes.WhyNotAsync(user, ct) is { } unproven) return unproven;
        var to = email.Trim();
        if (!AccountRules.IsMail(to)) return TenantRefusals.EmailForm;
        await using (var data = await dbs.CreateDbContextAsync(ct))
            if (await seat.WhyNotAsync(data, ct) is { } wrong) return wrong;

        var now = clock.GetUtcNow().UtcDateTime;
        var (token, normalized, tenant) = (LinkToken.New(), names.NormalizeEmail(to)!, user.TenantId);
        await using var db = await directory.CreateDbContextAsync(ct);
        if (await db.Memberships.AnyAsync(m => m.TenantId == tenant && db.Users.Any(u => u.Id == m.UserId && u.NormalizedEmail == normalized), ct)) return TenantRefusals.AlreadyMember;

        // One that nobody took in time makes room for the new one.
        await db.Invitations.Where(i => i.TenantId == tenant && i.NormalizedEmail == normalized && i.EndedAt == null && i.ExpiresAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.EndedAt, now), ct);
        var most = (await quotas.OfAsync(tenant, ct)).Members;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (most is { } limit)
        {
            // Two who invite at once count one after the other.
            await db.Merchants.Where(m => m.Id == tenant).ExecuteUpdateAsync(set => set.SetProperty(m => m.Placement, m => m.Placement), ct);
            if (await MerchantUse.SeatsAsync(db, tenant, ct) >= limit) return QuotaRefusals.Members(limit);
        }
        var invitation = new Invitation
        {
            TenantId = tenant, Email = to, NormalizedEmail = normalized, Role = seat.Role, Locations = seat.LocationsText, InvitedBy = user.Name, Hash = LinkToken.HashOf(token),
            CreatedAt = now, ExpiresAt = now + Lasts,
        };
        try
        {
            db.Add(invitation);
            db.Add(audit.Entry("invited", "invitation", invitation.Id, to, after: new { Role = seat.Role.ToString(), Locations = seat.LocationsText }));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (DbErrors.IsUniqueViolation(e))
        {
            return TenantRefusals.AlreadyInvited;
        }

        return new InvitationSent(invitation.Id, await mail.SendAsync(invitation, token, ct));
    }
}
