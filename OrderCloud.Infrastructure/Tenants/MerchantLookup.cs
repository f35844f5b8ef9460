using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What a member finds behind a merchant's address.</summary>
/// <param name="CurrentSlug">Differs from the one asked for when the merchant moved.</param>
/// <param name="Seat">Without any permission while the merchant is suspended.</param>
/// <param name="MailboxOpen">The member has not shown yet that the mailbox is theirs.</param>
/// <param name="ClosesAt">When everything of the merchant is erased, as its owner asked.</param>
public sealed record MerchantVisit(string CurrentSlug, Seat Seat, string Email, string SuspendedWhy = "", DateTime? ClosesAt = null, bool MailboxOpen = false);

public sealed record MemberOf(TenantId TenantId, string Slug, string Name);

/// <summary>Which merchant an address belongs to and whether this user has a seat there. A yes is known for 30 seconds, a no is asked anew.</summary>
public sealed class MerchantLookup(IDbContextFactory<DirectoryDb> directory, IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(30);
    private static readonly HashSet<Permission> Nothing = [];

    public async Task<MerchantVisit?> FindAsync(string slug, Guid userId, CancellationToken ct)
    {
        if (cache.TryGetValue<MerchantVisit>((slug, userId), out var known)) return known;
        return await AskAsync(slug, userId, ct) is { } visit ? cache.Set((slug, userId), visit, Known) : null;
    }

    /// <summary>The same without memory; for pages that stay open.</summary>
    public async Task<MerchantVisit?> AskAsync(string slug, Guid userId, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        var open = MailboxProof.Open(db);
        var found = await (
            from address in db.Slugs.AsNoTracking()
            join merchant in db.Merchants.AsNoTracking() on address.TenantId equals merchant.Id
            join membership in db.Memberships.AsNoTracking() on merchant.Id equals membership.TenantId
            join account in db.Users.AsNoTracking() on membership.UserId equals account.Id
            where address.Slug == slug && account.Id == userId
            select new { merchant.Id, merchant.Slug, merchant.Name, merchant.SuspendedAt, merchant.SuspendedWhy, merchant.ClosesAt, membership.Role, membership.Locations, Person = account, MailboxOpen = open.Any(u => u.Id == account.Id) }).FirstOrDefaultAsync(ct);
        if (found is not { Person: var person } || person.IsDisabledAt(clock.GetUtcNow())) return null;

        var suspended = found.SuspendedAt is not null;
        var seat = new Seat(
            found.Id, found.Slug, found.Name, ActorKind.Member, person.DisplayName.Length > 0 ? person.DisplayName : person.Email ?? "",
            suspended ? Nothing : Roles.PermissionsOf(found.Role), BoundLocations.Read(found.Locations), UserId: person.Id, IsSuspended: suspended, Role: found.Role);
        return new(found.Slug, seat, person.Email ?? "", found.SuspendedWhy, found.ClosesAt, found.MailboxOpen);
    }

    /// <summary>The name of a merchant in which this user had a seat that was taken away; to everybody else there is no such merchant.</summary>
    public async Task<string?> LeftAsync(string slug, Guid userId, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from address in db.Slugs.AsNoTracking()
            join merchant in db.Merchants.AsNoTracking() on address.TenantId equals merchant.Id
            where address.Slug == slug
                && db.AuditEntries.Any(e => e.TenantId == merchant.Id && e.SubjectId == userId && e.SubjectKind == "member" && e.Action == "removed")
                && !db.Memberships.Any(m => m.TenantId == merchant.Id && m.UserId == userId)
            select merchant.Name).FirstOrDefaultAsync(ct);
    }

    /// <summary>All merchants of a user, by name.</summary>
    public async Task<IReadOnlyList<MemberOf>> OfUserAsync(Guid userId, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from membership in db.Memberships.AsNoTracking()
            join merchant in db.Merchants.AsNoTracking() on membership.TenantId equals merchant.Id
            where membership.UserId == userId
            orderby merchant.Name, merchant.Slug
            select new MemberOf(merchant.Id, merchant.Slug, merchant.Name)).Take(200).ToListAsync(ct);
    }

    public void Forget(string slug, Guid userId) => cache.Remove((slug, userId));
}
