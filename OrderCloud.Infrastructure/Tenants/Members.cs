using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Who works for the merchant.</summary>
public sealed class Members(IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    public sealed record Row(Guid UserId, string Name, string Email, Role Role, DateTime Since);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from membership in db.Memberships.AsNoTracking()
            join person in db.Users.AsNoTracking() on membership.UserId equals person.Id
            where membership.TenantId == user.TenantId
            orderby membership.CreatedAt, person.Id
            select new Row(person.Id, person.DisplayName, person.Email!, membership.Role, membership.CreatedAt)).Take(500).ToListAsync(ct);
    }
}
