using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>Query: who works for the merchant, by name: the ones a follow-up can be given to, because they may write down how it went.</summary>
public sealed class Colleagues(IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    public sealed record Row(Guid UserId, string Name);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken ct = default)
    {
        var may = RolesThat.May(Permission.EditCustomers);
        await using var db = await directory.CreateDbContextAsync(ct);
        return await (
            from membership in db.Memberships.AsNoTracking()
            join person in db.Users.AsNoTracking() on membership.UserId equals person.Id
            where membership.TenantId == user.TenantId && may.Contains(membership.Role)
            orderby person.DisplayName, person.Id
            select new Row(person.Id, person.DisplayName)).Take(500).ToListAsync(ct);
    }
}
