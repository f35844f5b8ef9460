using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>Puts the merchant's own words on a customer and takes them off.</summary>
public sealed class TagCustomer(Writes writes, IDbContextFactory<AppDb> dbs, CurrentUser user, TimeProvider clock)
{
    private const int Most = 200;

    /// <returns>The tag as it is written from now on.</returns>
    public Task<Outcome<string>> AddAsync(CustomerId id, string text, CancellationToken ct = default) => writes.RunAsync<string>(Permission.EditCustomers, async db =>
    {
        var name = TagText.NameOf(text);
        var customer = await db.Customers.AsSingleQuery().Include(c => c.Tags).FirstOrDefaultAsync(c => c.Id == id, ct);
        if ((customer is null ? CustomerRefusals.NotFound : customer.WhyNotTag(name)) is { } why) return why;

        customer!.Tag(name, user.Name, clock.GetUtcNow().UtcDateTime);
        if (!await db.KnownCustomerTags.AnyAsync(t => t.Name == name, ct)) await db.InsertNowAsync<KnownCustomerTag>([new() { Name = name }], ct);
        return name;
    }, ct);

    public Task<Outcome<string>> RemoveAsync(CustomerId id, string text, CancellationToken ct = default) => writes.RunAsync<string>(Permission.EditCustomers, async db =>
    {
        var name = TagText.NameOf(text);
        var customer = await db.Customers.AsSingleQuery().Include(c => c.Tags).FirstOrDefaultAsync(c => c.Id == id, ct);
        if ((customer is null ? CustomerRefusals.NotFound : customer.WhyNotUntag(name)) is { } why) return why;

        customer!.Untag(name);
        return name;
    }, ct);

    /// <summary>The tags this merchant uses on customers, by name.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync(CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.KnownCustomerTags.AsNoTracking().OrderBy(t => t.Name).Take(Most).Select(t => t.Name).ToListAsync(ct);
    }
}
