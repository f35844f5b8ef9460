using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Step: reads what the return of an order depends on beside the order itself.</summary>
public static class ReturnFacts
{
    /// <param name="order">With its lines.</param>
    /// <param name="taken">Units of its lines that are in returns already.</param>
    /// <param name="promisedMinor">What those returns will still refund.</param>
    public static async Task<ReturnableOrder> OfAsync(AppDb db, Order order, IReadOnlyDictionary<OrderLineId, TakenBack> taken, long promisedMinor, CancellationToken ct)
    {
        var shipments = await db.Shipments.AsNoTracking().Where(s => s.OrderId == order.Id).ToListAsync(ct);
        var variants = order.Lines.Select(l => l.VariantId).OfType<Domain.Catalog.VariantId>().Distinct().ToList();
        var categories = await db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id))
            .Join(db.Products, v => v.ProductId, p => p.Id, (v, p) => new { v.Id, p.Category }).ToDictionaryAsync(v => v.Id, v => v.Category, ct);
        var zone = await db.Stores.AsNoTracking().Select(s => s.TimeZone).SingleAsync(ct);
        return new(order, shipments, order.Lines.ToDictionary(l => l.Id, l => l.VariantId is { } id ? categories.GetValueOrDefault(id, "") : ""), taken, promisedMinor, zone);
    }
}
