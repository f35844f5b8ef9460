using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>The orders somebody chose: these, or all that a filter shows.</summary>
public sealed record BulkSelection(IReadOnlyList<OrderId>? Ids, OrderFilter? Filter)
{
    public static BulkSelection Of(IReadOnlyList<OrderId> ids) => new(ids, null);

    public static BulkSelection Of(OrderFilter filter) => new(null, filter);

    /// <summary>At most so many, in the list's order. An id of another merchant is none.</summary>
    internal async Task<IReadOnlyList<SelectedOrder>> ReadAsync(AppDb db, int most, CancellationToken ct)
    {
        if (Filter is not null)
            return await OrderList.Older(db, await OrderList.PlannedAsync(db, Filter, ct), null).Take(most).Select(o => new SelectedOrder(o.Id, o.Number)).ToListAsync(ct);

        var found = new List<SelectedOrder>();
        foreach (var chunk in (Ids ?? []).Distinct().Take(most).Chunk(500))
        {
            var ids = chunk.ToList();
            var numbers = await db.Orders.Where(o => ids.Contains(o.Id)).Select(o => new SelectedOrder(o.Id, o.Number)).ToDictionaryAsync(o => o.Id, ct);
            found.AddRange(ids.Where(numbers.ContainsKey).Select(id => numbers[id]));
        }
        return found;
    }
}

internal sealed record SelectedOrder(OrderId Id, string Number);
