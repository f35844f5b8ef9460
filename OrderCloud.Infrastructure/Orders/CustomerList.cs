using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Query: who buys from the merchant, a page at a time; who was merged or erased is left out.</summary>
public sealed class CustomerList(IDbContextFactory<AppDb> dbs)
{
    public async Task<IReadOnlyList<CustomerRow>> RunAsync(CustomerFilter filter, CustomerCursor? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var customers = CustomerSearch.Matching(db, db.Customers.AsNoTracking(), await CustomerSearch.PlanAsync(db, filter.Query, filter.Tag, ct), filter.Tag)
            .Where(c => c.MergedIntoId == null && c.ErasedAt == null);
        if (filter.FollowUpUntil is { } until)
        {
            var due = FollowUps.Due(db, until, filter.Assignee);
            customers = customers.Where(c => due.Select(i => i.CustomerId).Contains(c.Id));
        }
        var rows = await Rows(db, Sorted(customers, filter.Sort, after).Take(take)).ToListAsync(ct);
        if (rows.Count == 0) return rows;
        var ids = rows.Select(r => r.Id).ToList();
        var tags = (await db.CustomerTags.AsNoTracking().Where(t => ids.Contains(t.CustomerId)).OrderBy(t => t.Name).Select(t => new { t.CustomerId, t.Name }).ToListAsync(ct)).ToLookup(t => t.CustomerId, t => t.Name);
        return [.. rows.Select(r => tags[r.Id].Any() ? r with { Tags = [.. tags[r.Id]] } : r)];
    }

    /// <summary>One customer, also one that was merged or erased.</summary>
    public async Task<CustomerRow?> FindAsync(CustomerId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await Rows(db, db.Customers.AsNoTracking().Where(c => c.Id == id)).FirstOrDefaultAsync(ct) is not { } row) return null;
        return row with { Tags = await db.CustomerTags.AsNoTracking().Where(t => t.CustomerId == id).OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(ct) };
    }

    private static IQueryable<Customer> Sorted(IQueryable<Customer> customers, CustomerSort sort, CustomerCursor? after)
    {
        var (id, text) = (after?.Id ?? default, after?.Key ?? "");
        switch (sort)
        {
            case CustomerSort.Name:
#pragma warning disable CA1309 // becomes SQL; the column compares by bytes on every engine
                if (after is not null) customers = customers.Where(c => string.Compare(c.SortName, text) >= 0 && (string.Compare(c.SortName, text) > 0 || c.Id > id));
#pragma warning restore CA1309
                return customers.OrderBy(c => c.SortName).ThenBy(c => c.Id);
            case CustomerSort.LastOrder:
                if (after?.At is { } last) customers = customers.Where(c => c.LastOrderAt <= last && (c.LastOrderAt < last || c.Id < id));
                return customers.OrderByDescending(c => c.LastOrderAt).ThenByDescending(c => c.Id);
            case CustomerSort.Value:
                if (after?.Minor is { } minor) customers = customers.Where(c => c.ValueMinor <= minor && (c.ValueMinor < minor || c.Id < id));
                return customers.OrderByDescending(c => c.ValueMinor).ThenByDescending(c => c.Id);
            default:
                if (after?.At is { } at) customers = customers.Where(c => c.CreatedAt <= at && (c.CreatedAt < at || c.Id < id));
                return customers.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id);
        }
    }

    private static IQueryable<CustomerRow> Rows(AppDb db, IQueryable<Customer> customers) => customers.Select(c => new CustomerRow(
        c.Id, c.Name, c.Email, c.Phone, c.Address, c.OrderCount, c.LastOrderAt, c.CreatedAt, c.ValueMinor, db.Stores.Select(s => s.Currency).First(), c.SortName, c.MergedIntoId, c.ErasedAt, c.Version));
}
