using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Step: what customers ordered, counted in the transaction of each order by adding to the row, so that orders taken at the same moment all count.</summary>
public static class CustomerCounts
{
    /// <summary>What an order adds to its customer's value, in minor units of the base currency; nothing while no rate is known.</summary>
    public static long ValueOf(OrderStatus status, long? baseMinor) => status is OrderStatus.Cancelled ? 0 : baseMinor ?? 0;

    /// <summary>Counts a new order.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The customer was merged or erased since it was found: who it is must be asked again.</exception>
    public static async Task AddAsync(AppDb db, Order order, CancellationToken ct)
    {
        if (order.CustomerId is not { } id) return;
        var (at, value) = (order.PlacedAt, ValueOf(order.Status, order.BaseMinor));
        var counted = await db.Customers.Where(c => c.Id == id && c.MergedIntoId == null && c.ErasedAt == null).ExecuteUpdateAsync(s => s
            .SetProperty(c => c.OrderCount, c => c.OrderCount + 1)
            .SetProperty(c => c.ValueMinor, c => c.ValueMinor + value)
            .SetProperty(c => c.LastOrderAt, c => c.LastOrderAt < at ? at : c.LastOrderAt), ct);
        if (counted == 0) throw new DbUpdateConcurrencyException("The customer of the order was merged or erased meanwhile.");
    }

    /// <summary>What is counted of customers, asked of their orders. Exact where their rows are locked.</summary>
    internal static async Task<Dictionary<CustomerId, Count>> OfAsync(AppDb db, IReadOnlyCollection<CustomerId> ids, CancellationToken ct)
    {
        var rows = await db.Orders.Where(o => o.CustomerId != null && ids.Contains(o.CustomerId.Value)).GroupBy(o => o.CustomerId!.Value).Select(g => new
        {
            g.Key, Orders = g.Count(), Last = g.Max(o => o.PlacedAt),
            Value = g.Sum(o => o.Status != OrderStatus.Cancelled ? o.BaseMinor ?? 0 : 0),
        }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Key, r => new Count(r.Orders, r.Value, r.Last));
    }

    internal static Task SetAsync(AppDb db, CustomerId id, Count count, CancellationToken ct) => db.Customers.Where(c => c.Id == id).ExecuteUpdateAsync(s => s
        .SetProperty(c => c.OrderCount, count.Orders).SetProperty(c => c.ValueMinor, count.ValueMinor).SetProperty(c => c.LastOrderAt, count.LastOrderAt), ct);

    internal sealed record Count(int Orders, long ValueMinor, DateTime LastOrderAt)
    {
        public static readonly Count None = new(0, 0, Customer.Never);
    }
}

/// <summary>Adds what a change of an order's total, or its cancellation, means for its customer's value, whoever makes it.</summary>
internal sealed class CustomerCounter : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (AppDb)eventData.Context!;
        foreach (var (id, value) in db.ChangeTracker.Entries<Order>().Select(Change).OfType<(CustomerId, long)>().ToList())
            await db.Customers.Where(c => c.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.ValueMinor, c => c.ValueMinor + value), cancellationToken);
        return result;
    }

    private static (CustomerId, long)? Change(EntityEntry<Order> order)
    {
        if (order is not { State: EntityState.Modified, Entity.CustomerId: { } id }) return null;
        var before = CustomerCounts.ValueOf(order.Property(o => o.Status).OriginalValue, order.Property(o => o.BaseMinor).OriginalValue);
        var change = CustomerCounts.ValueOf(order.Entity.Status, order.Entity.BaseMinor) - before;
        return change == 0 ? null : (id, change);
    }
}
