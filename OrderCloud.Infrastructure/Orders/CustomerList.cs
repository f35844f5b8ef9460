using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

public sealed record CustomerRow(CustomerId Id, string Name, string Email, string Phone, Address Address, int Orders, DateTime? LastOrderAt, DateTime CreatedAt);

/// <summary>Query: who buys from the merchant, newest first; found by the words of their orders.</summary>
public sealed class CustomerList(IDbContextFactory<AppDb> dbs)
{
    /// <summary>So many of the newest matching orders are asked for their customers.</summary>
    private const int MaxOrders = 1000;

    public async Task<IReadOnlyList<CustomerRow>> RunAsync(string query, (DateTime At, CustomerId Id)? after, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var customers = db.Customers.AsNoTracking();
        if (await OrderSearch.PlanAsync(db, query, ct) is { Count: > 0 } words)
        {
            var orders = OrderSearch.Hits(db, words) is { } hits
                ? db.Orders.Where(o => hits.OrderByDescending(h => h.PlacedAt).Take(MaxOrders).Select(h => h.OrderId).Contains(o.Id))
                : OrderSearch.Matching(db, db.Orders, words).OrderByDescending(o => o.PlacedAt).Take(MaxOrders);
            var found = orders.Select(o => o.CustomerId);
            customers = customers.Where(c => found.Contains(c.Id));
        }
        if (after is { } last) customers = customers.Where(c => c.CreatedAt <= last.At && (c.CreatedAt < last.At || c.Id < last.Id));
        return await Rows(db, customers.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(take)).ToListAsync(ct);
    }

    public async Task<CustomerRow?> FindAsync(CustomerId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db, db.Customers.AsNoTracking().Where(c => c.Id == id)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Their newest orders.</summary>
    public async Task<IReadOnlyList<OrderRow>> OrdersAsync(CustomerId id, int take, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await OrderList.RowsAsync(db, db.Orders.AsNoTracking().Where(o => o.CustomerId == id).OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Take(take), ct);
    }

    private static IQueryable<CustomerRow> Rows(AppDb db, IQueryable<Customer> customers) => customers.Select(c => new CustomerRow(
        c.Id, c.Name, c.Email, c.Phone, c.Address, db.Orders.Count(o => o.CustomerId == c.Id),
        db.Orders.Where(o => o.CustomerId == c.Id).Max(o => (DateTime?)o.PlacedAt), c.CreatedAt));
}
