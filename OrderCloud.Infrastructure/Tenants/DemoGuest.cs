using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>
/// The guest of the demo store: one account that all visitors share. It has no mail address and no password, so nobody signs in with it, resets it or invites
/// it; the site itself lets a visitor in. Its seat is a viewer's, in stores that the demo command made: it changes nothing that another guest would meet, sees
/// no settings, team or keys, and causes no mail. An owner ends it by removing the guest from the team.
/// </summary>
public sealed class DemoGuest(IDbContextFactory<DirectoryDb> directory, TimeProvider clock)
{
    /// <summary>The address of the store that guests may look at, the newest if there are several; null when there is none.</summary>
    public async Task<string?> StoreAsync(CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from seat in db.Memberships.AsNoTracking()
            join merchant in db.Merchants.AsNoTracking() on seat.TenantId equals merchant.Id
            where seat.UserId == AppUser.GuestId && seat.Role == Role.Viewer
            orderby seat.CreatedAt descending
            select merchant.Slug).FirstOrDefaultAsync(ct);
    }

    public async Task LetInAsync(TenantId tenant, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        if (!await db.Users.AnyAsync(u => u.Id == AppUser.GuestId, ct))
            db.Add(new AppUser { Id = AppUser.GuestId, UserName = "guest", NormalizedUserName = "GUEST", DisplayName = "Guest", SecurityStamp = Guid.NewGuid().ToString("N") });
        db.Add(new Membership { UserId = AppUser.GuestId, TenantId = tenant, Role = Role.Viewer, CreatedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(ct);
    }
}
