using System.Data;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Changes the seat of another member, so that an owner remains whoever changes whom at the same moment.</summary>
public sealed class SeatChange(IDbContextFactory<DirectoryDb> directory, MerchantLookup lookup, AuditTrail audit, CurrentUser user)
{
    private const int Attempts = 4;

    public async Task<Outcome<Guid>> RunAsync(Guid member, Action<DirectoryDb, Membership> change, CancellationToken ct)
    {
        if (user.UserId == member) return TenantRefusals.OwnSeat;
        for (var attempt = 1; ; attempt++)
        {
            try { return await TryAsync(member, change, ct); }
            catch (Exception e) when (attempt < Attempts && DbErrors.IsTransientConflict(e)) { }
        }
    }

    private async Task<Outcome<Guid>> TryAsync(Guid member, Action<DirectoryDb, Membership> change, CancellationToken ct)
    {
        var tenant = user.TenantId;
        await using var db = await directory.CreateDbContextAsync(ct);
        // Two owners who each take the other's seat read each other's rows: only serializable lets one of them win.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        if (await db.Memberships.FirstOrDefaultAsync(m => m.UserId == member && m.TenantId == tenant, ct) is not { } membership) return TenantRefusals.MemberNotFound;

        var (role, locations) = (membership.Role, membership.Locations);
        change(db, membership);
        var person = await db.Users.Where(u => u.Id == member).Select(u => u.DisplayName != "" ? u.DisplayName : u.Email).FirstOrDefaultAsync(ct) ?? "";
        var before = new { Role = role.ToString(), Locations = locations };
        if (db.Entry(membership).State is EntityState.Deleted) db.Add(audit.Entry("removed", "member", member, person, before));
        else if (db.Entry(membership).State is EntityState.Modified || membership.Role != role || membership.Locations != locations)
            db.Add(audit.Entry("changed", "member", member, person, before, new { Role = membership.Role.ToString(), membership.Locations }));
        await db.SaveChangesAsync(ct);
        if (!await db.Memberships.AnyAsync(m => m.TenantId == tenant && m.Role == Role.Owner, ct)) return TenantRefusals.LastOwner;
        await transaction.CommitAsync(ct);

        lookup.Forget(user.Slug, member);
        return member;
    }
}
