using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Who works for the merchant; nobody to those who may not change it.</summary>
public sealed class Members(IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    /// <param name="Locations">The ones this member is bound to; null means all.</param>
    public sealed record Row(Guid UserId, string Name, string Email, Role Role, DateTime Since, IReadOnlyList<Guid>? Locations);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken ct)
    {
        if (!user.May(Permission.EditTeam)) return [];
        await using var db = await directory.CreateDbContextAsync(ct);
        var rows = await (
            from membership in db.Memberships.AsNoTracking()
            join person in db.Users.AsNoTracking() on membership.UserId equals person.Id
            where membership.TenantId == user.TenantId
            orderby membership.CreatedAt, person.Id
            select new { person.Id, person.DisplayName, person.Email, membership.Role, membership.CreatedAt, membership.Locations }).Take(500).ToListAsync(ct);
        return [.. rows.Select(r => new Row(r.Id, r.DisplayName, r.Email ?? "", r.Role, r.CreatedAt, BoundLocations.Read(r.Locations)?.Select(l => l.Value).ToList()))];
    }
}
