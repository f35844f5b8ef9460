using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>
/// Query: how customers are called today, for the log, which keeps no names: who is erased is named nowhere then, and an entry need not change for it.
/// </summary>
public sealed class CustomerTitles(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <returns>Nobody to those who may not see customers.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        List<CustomerId> asked = [.. ids.Distinct().Select(id => new CustomerId(id))];
        if (asked.Count == 0 || !user.May(Permission.ViewCustomers)) return new Dictionary<Guid, string>();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.Customers.AsNoTracking().Where(c => asked.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.Email, c.Phone }).ToListAsync(ct);
        return found.ToDictionary(c => c.Id.Value, c => Customer.TitleOf(c.Name, c.Email, c.Phone));
    }
}
