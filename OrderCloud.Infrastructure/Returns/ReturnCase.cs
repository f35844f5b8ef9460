using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Step: an order with the policy it was placed under, its returns, and what a new one depends on.</summary>
public sealed record ReturnCase(ReturnableOrder Of, ReturnPolicy Policy, IReadOnlyList<Return> Returns)
{
    public Order Order => Of.Order;

    public IReadOnlyList<Shipment> Parcels => [.. Of.Shipments.Where(s => s.Status is not ShipmentStatus.Voided).OrderBy(s => s.ShippedAt).ThenBy(s => s.Id.Value)];

    /// <summary>Null when this merchant has no such order.</summary>
    public static async Task<ReturnCase?> LoadAsync(AppDb db, OrderId id, CancellationToken ct)
    {
        if (await db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsSplitQuery().FirstOrDefaultAsync(o => o.Id == id, ct) is not { } order) return null;
        var returns = await db.Returns.AsNoTracking().Include(r => r.Payouts).AsSplitQuery().Where(r => r.OrderId == id).OrderBy(r => r.Id).ToListAsync(ct);
        var refunds = await db.Refunds.AsNoTracking().Include(r => r.Lines).Where(r => r.OrderId == id).ToListAsync(ct);
        var facts = await ReturnFacts.OfAsync(db, order, Taken(returns, refunds), returns.Sum(r => r.PromisedMinor), ct);
        return new(facts, await ReturnPolicies.OfAsync(db, order.ReturnPolicyVersion, ct), returns);
    }

    /// <summary>Where a return goes: as the policy says, else where most of the order was sent from.</summary>
    public LocationId? Destination => Policy.DestinationFor(Of.Country)
        ?? Of.Shipments.OrderByDescending(s => s.Lines.Sum(l => l.Quantity)).ThenBy(s => s.Id.Value).Select(s => (LocationId?)s.LocationId).FirstOrDefault();

    /// <summary>What is in returns, but for what never came, and what was paid back without one.</summary>
    private static Dictionary<OrderLineId, TakenBack> Taken(IReadOnlyList<Return> returns, IReadOnlyList<GrantedRefund> refunds)
    {
        var paid = returns.SelectMany(r => r.Payouts).Select(p => p.RefundId).OfType<Guid>().ToHashSet();
        return returns.Where(r => r.Status is not (ReturnStatus.Declined or ReturnStatus.Cancelled)).SelectMany(r => r.Lines)
            .Select(l => (l.OrderLineId, Units: l.Units - l.Missing, Minor: LineShare.Of(l.GoodsMinor, l.Units, 0, l.Units - l.Missing)))
            .Concat(refunds.Where(r => !r.IsVain && !paid.Contains(r.Id)).SelectMany(r => r.Lines).Select(l => (l.OrderLineId, Units: l.Quantity, Minor: l.AmountMinor)))
            .GroupBy(t => t.OrderLineId).ToDictionary(g => g.Key, g => new TakenBack(g.Sum(t => t.Units), g.Sum(t => t.Minor)));
    }
}
