using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>The merchant's invitations that nobody accepted yet, newest first; those that ran out too, until they are sent again or revoked.</summary>
public sealed class InvitationList(IDbContextFactory<DirectoryDb> directory, CurrentUser user, TimeProvider clock)
{
    /// <param name="Locations">The ones the member will be bound to; null means all.</param>
    /// <param name="IsMailed">A mail with its link has left.</param>
    public sealed record Row(Guid Id, string Email, Role Role, IReadOnlyList<Guid>? Locations, string InvitedBy, DateTime ExpiresAt, bool IsExpired, bool IsMailed);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken ct)
    {
        if (!user.May(Permission.EditTeam)) return [];
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await directory.CreateDbContextAsync(ct);
        var open = await db.Invitations.AsNoTracking().Where(i => i.TenantId == user.TenantId && i.EndedAt == null).OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id).Take(200).ToListAsync(ct);
        return
        [
            .. open.Select(i => new Row(
                i.Id, i.Email, i.Role, BoundLocations.Read(i.Locations)?.Select(l => l.Value).ToList(), i.InvitedBy, i.ExpiresAt, i.ExpiresAt <= now, i.MailedAt is not null)),
        ];
    }
}
