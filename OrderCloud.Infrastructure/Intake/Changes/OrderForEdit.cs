using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>An order as it is about to be changed; a copy to look at, never to save.</summary>
/// <param name="WhyNotItems">Why its lines and prices stay as they are.</param>
/// <param name="Open">A change that somebody began and did not end.</param>
public sealed record EditableOrder(Order Order, Refusal? WhyNotItems, OrderChange? Open);

/// <summary>Query: an order for the page that changes it; null when there is none.</summary>
public sealed class OrderForEdit(IDbContextFactory<AppDb> dbs, OrderEditing editing)
{
    public async Task<EditableOrder?> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null) return null;
        return new(order, await editing.WhyNotItemsAsync(db, order, ct), await db.OrderChanges.AsNoTracking().FirstOrDefaultAsync(c => c.OpenOrderId == id, ct));
    }
}
