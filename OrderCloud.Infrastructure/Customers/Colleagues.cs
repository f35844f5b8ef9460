using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>Query: who works for the merchant, by name: the ones a follow-up can be given to.</summary>
public sealed class Colleagues(IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    public sealed record Row(Guid UserId, string Name);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken ct = default)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from membership in db.Memberships.AsNoTracking()
            join person in db.Users.AsNoTracking() on membership.UserId equals person.Id
            where membership.TenantId == user.TenantId
            orderby person.DisplayName, person.Id
            select new Row(person.Id, person.DisplayName)).Take(500).ToListAsync(ct);
    }
}
