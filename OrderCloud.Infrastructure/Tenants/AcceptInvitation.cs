using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

public sealed record SeatTaken(Guid UserId, string Slug);

/// <summary>Takes the seat that an invitation offers, once. Whoever holds the link reads the invited mailbox, so no other proof of the address is asked.</summary>
public sealed class AcceptInvitation(UserManager<AppUser> users, DirectoryDb directory, QuotaBook quotas, RequestOrigin origin, TimeProvider clock)
{
    /// <summary>By somebody who is signed in with the invited address.</summary>
    public Task<Outcome<SeatTaken>> AsMemberAsync(string token, Guid userId, CancellationToken ct) => TakeAsync(token, userId, async invitation =>
        await users.FindByIdAsync(userId.ToString()) is { } person && person.NormalizedEmail == invitation.NormalizedEmail ? person : TenantRefusals.InvitationForAnother, ct);

    /// <summary>By somebody without an account, who gets one.</summary>
    public async Task<Outcome<SeatTaken>> AsNewPersonAsync(string token, string name, string password, CancellationToken ct)
    {
        if ((AccountRules.WhyNotName(name) ?? AccountRules.WhyNotPassword(password)) is { } wrong) return wrong;
        return await TakeAsync(token, null, async invitation =>
        {
            var person = new AppUser { Id = Guid.CreateVersion7(), UserName = invitation.Email, Email = invitation.Email, EmailConfirmed = true, DisplayName = name.Trim() };
            var made = await users.CreateAsync(person, password);
            return made.Succeeded ? person : AccountRules.Refused(made);
        }, ct);
    }

    private async Task<Outcome<SeatTaken>> TakeAsync(string token, Guid? asker, Func<Invitation, Task<Outcome<AppUser>>> who, CancellationToken ct)
    {
        if (!LinkToken.HasForm(token)) return TenantRefusals.InvitationOver;
        var (hash, now) = (LinkToken.HashOf(token), clock.GetUtcNow().UtcDateTime);
        await using var transaction = await directory.Database.BeginTransactionAsync(ct);
        // Of two who come at once one waits here, and then finds it taken.
        var claimed = await directory.Invitations.Where(i => i.Hash == hash && i.EndedAt == null && i.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(i => i.EndedAt, now), ct);
        if (await directory.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.Hash == hash, ct) is not { } invitation) return TenantRefusals.InvitationOver;
        var slug = await directory.Merchants.Where(m => m.Id == invitation.TenantId).Select(m => m.Slug).SingleAsync(ct);
        if (claimed == 0) return asker is { } again && invitation.AcceptedBy == again ? new SeatTaken(again, slug) : TenantRefusals.InvitationOver;

        try
        {
            var outcome = await who(invitation);
            if (outcome is not Outcome<AppUser>.Done(var person)) return ((Outcome<AppUser>.Refused)outcome).Why;
            await directory.Invitations.Where(i => i.Id == invitation.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedBy, person.Id), ct);
            if (!await directory.Memberships.AnyAsync(m => m.UserId == person.Id && m.TenantId == invitation.TenantId, ct))
            {
                if (await WhyNoSeatAsync(invitation.TenantId, ct) is { } full) return full;
                directory.Add(new Membership { UserId = person.Id, TenantId = invitation.TenantId, Role = invitation.Role, Locations = invitation.Locations, CreatedAt = now });
            }
            directory.Add(new Author(ActorKind.Member, person.DisplayName.Length > 0 ? person.DisplayName : person.Email ?? "", person.Id, origin.Ip, "web", origin.RequestId)
                .Entry(invitation.TenantId, now, "joined", "member", person.Id, person.DisplayName.Length > 0 ? person.DisplayName : person.Email ?? "", null, new { Role = invitation.Role.ToString(), invitation.Locations }));
            await directory.SaveChangesAsync(ct);
            if (!person.EmailConfirmed) await MailboxProof.MarkAsync(directory, person.Id, ct);
            await transaction.CommitAsync(ct);
            return new SeatTaken(person.Id, slug);
        }
        catch (DbUpdateException e) when (DbErrors.IsUniqueViolation(e))
        {
            return TenantRefusals.EmailTaken;
        }
    }

    /// <summary>The limit may have been lowered since the invitation went out; two who accept at once count one after the other.</summary>
    private async Task<Refusal?> WhyNoSeatAsync(TenantId tenant, CancellationToken ct)
    {
        if ((await quotas.OfAsync(tenant, ct)).Members is not { } limit) return null;
        await directory.Merchants.Where(m => m.Id == tenant).ExecuteUpdateAsync(set => set.SetProperty(m => m.Placement, m => m.Placement), ct);
        return await directory.Memberships.CountAsync(m => m.TenantId == tenant, ct) >= limit ? QuotaRefusals.Members(limit) : null;
    }
}
