using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Customers;

/// <summary>One of two who may be the same person.</summary>
public sealed record AlikeCustomer(CustomerId Id, string Name, string Email, string Phone, int Orders, long ValueMinor, DateTime CreatedAt)
{
    public string Title => Customer.TitleOf(Name, Email, Phone);
}

/// <summary>Two who may be the same person, and why.</summary>
public sealed record AlikePair(AlikeCustomer First, AlikeCustomer Second, Likeness Likeness, DateTime FoundAt);

/// <summary>Query: customers who may be one person. The list shows what was found in the background; a customer's page looks for itself.</summary>
public sealed class Duplicates(IDbContextFactory<AppDb> dbs)
{
    /// <summary>What more share than these tells nothing about any of them.</summary>
    internal const int MostSharing = 10;

    private const int MostShown = 10;

    public async Task<IReadOnlyList<AlikePair>> RunAsync((DateTime At, CustomerId First, CustomerId Second)? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = db.CustomerMatches.AsNoTracking().Where(m => m.DismissedAt == null);
        if (after is { } last)
            found = found.Where(m => m.FoundAt <= last.At && (m.FoundAt < last.At || m.FirstId < last.First || (m.FirstId == last.First && m.SecondId < last.Second)));
        var pairs = await found.OrderByDescending(m => m.FoundAt).ThenByDescending(m => m.FirstId).ThenByDescending(m => m.SecondId).Take(take).ToListAsync(ct);
        var ids = pairs.SelectMany(p => new[] { p.FirstId, p.SecondId }).Distinct().ToList();
        var customers = await Rows(db.Customers.AsNoTracking().Where(c => ids.Contains(c.Id))).ToDictionaryAsync(c => c.Id, ct);
        return [.. pairs.Select(p => new AlikePair(customers[p.FirstId], customers[p.SecondId], p.Likeness, p.FoundAt))];
    }

    public async Task<IReadOnlyList<(AlikeCustomer Other, Likeness Likeness)>> OfAsync(CustomerId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var shared = db.CustomerKeys.Where(k => k.CustomerId == id && db.CustomerKeys.Where(o => o.Key == k.Key).Take(MostSharing + 1).Count() <= MostSharing);
        var rows = await (
            from mine in shared
            join other in db.CustomerKeys on mine.Key equals other.Key
            join customer in db.Customers on other.CustomerId equals customer.Id
            where other.CustomerId != id && !db.CustomerMatches.Any(m => m.DismissedAt != null && ((m.FirstId == id && m.SecondId == other.CustomerId) || (m.SecondId == id && m.FirstId == other.CustomerId)))
            select new { mine.Key, customer.Id, customer.Name, customer.Email, customer.Phone, customer.OrderCount, customer.ValueMinor, customer.CreatedAt }).AsNoTracking().Take(MostShown * 4).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.Id).Take(MostShown).Select(g => (
            new AlikeCustomer(g.Key, g.First().Name, g.First().Email, g.First().Phone, g.First().OrderCount, g.First().ValueMinor, g.First().CreatedAt),
            g.Aggregate(Likeness.None, (all, r) => all | CustomerKey.LikenessOf(r.Key))))];
    }

    private static IQueryable<AlikeCustomer> Rows(IQueryable<Customer> customers) =>
        customers.Select(c => new AlikeCustomer(c.Id, c.Name, c.Email, c.Phone, c.OrderCount, c.ValueMinor, c.CreatedAt));
}

/// <summary>Somebody knows that they are two: they are not suggested again.</summary>
public sealed class DismissMatch(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<CustomerId>> RunAsync(CustomerId one, CustomerId other, CancellationToken ct = default) => writes.RunAsync<CustomerId>(Permission.EditCustomers, async db =>
    {
        if (one == other) return CustomerRefusals.SameCustomer;
        if (await db.Customers.CountAsync(c => (c.Id == one || c.Id == other) && c.MergedIntoId == null, ct) < 2) return CustomerRefusals.NotFound;
        var (first, second) = CustomerMatch.Pair(one, other);
        var (now, by) = (clock.GetUtcNow().UtcDateTime, user.Name);
        var known = await db.CustomerMatches.Where(m => m.FirstId == first && m.SecondId == second).ExecuteUpdateAsync(s => s.SetProperty(m => m.DismissedAt, now).SetProperty(m => m.DismissedBy, by), ct);
        if (known == 0) await db.InsertNowAsync<CustomerMatch>([new() { FirstId = first, SecondId = second, FoundAt = now, DismissedAt = now, DismissedBy = by }], ct);
        db.Announce("customer", one.Value);
        db.Announce("customer", other.Value);
        return one;
    }, ct);
}
