using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What the holder of an invitation's link is shown.</summary>
/// <param name="AccountId">The account with the invited address; null when there is none yet.</param>
/// <param name="AcceptedBy">Who took the seat.</param>
/// <param name="IsOpen">It can be accepted now.</param>
public sealed record InvitationView(string Slug, string Merchant, string Email, Role Role, bool IsBound, string InvitedBy, DateTime ExpiresAt, Guid? AccountId, Guid? AcceptedBy, bool IsOpen);

/// <summary>What a link of an invitation opens.</summary>
public sealed class InvitationLookup(IDbContextFactory<DirectoryDb> directory, TimeProvider clock)
{
    public async Task<InvitationView?> FindAsync(string token, CancellationToken ct)
    {
        if (!LinkToken.HasForm(token)) return null;
        var (hash, now) = (LinkToken.HashOf(token), clock.GetUtcNow().UtcDateTime);
        await using var db = await directory.CreateDbContextAsync(ct);
        var found = await (
            from invitation in db.Invitations.AsNoTracking()
            join merchant in db.Merchants.AsNoTracking() on invitation.TenantId equals merchant.Id
            where invitation.Hash == hash
            select new { Invitation = invitation, merchant.Slug, merchant.Name }).FirstOrDefaultAsync(ct);
        if (found is not { Invitation: var i }) return null;

        var account = await db.Users.AsNoTracking().Where(u => u.NormalizedEmail == i.NormalizedEmail).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        return new(found.Slug, found.Name, i.Email, i.Role, i.Locations.Length > 0, i.InvitedBy, i.ExpiresAt, account, i.AcceptedBy, i.EndedAt is null && i.ExpiresAt > now);
    }
}
