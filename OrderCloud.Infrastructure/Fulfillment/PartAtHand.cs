using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Step: a fulfillment order with its order and the order's other parts, to be changed by somebody who works at its location.</summary>
internal sealed record PartAtHand(Order Order, IReadOnlyList<FulfillmentOrder> Parts, FulfillmentOrder Part)
{
    public bool Held => Order.StandingHolds.Any();

    public static async Task<Outcome<PartAtHand>> LoadAsync(AppDb db, CurrentUser user, FulfillmentOrderId id, CancellationToken ct)
    {
        var owner = await db.FulfillmentOrders.Where(f => f.Id == id).Select(f => (OrderId?)f.OrderId).FirstOrDefaultAsync(ct);
        if (owner is not { } orderId) return FulfillmentRefusals.NotFound;
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsSplitQuery().SingleAsync(o => o.Id == orderId, ct);
        var parts = await db.FulfillmentOrders.Where(f => f.OrderId == orderId).OrderBy(f => f.Number).ToListAsync(ct);
        var part = parts.Single(p => p.Id == id);
        return part.LocationId is { } at && !user.MayAt(at) ? FulfillmentRefusals.ElsewhereBound : new PartAtHand(order, parts, part);
    }

    /// <summary>The number of another part of the order that this is still to be packed for; empty if none is.</summary>
    public string OtherThatWants(VariantId variant) => Parts.FirstOrDefault(p => p.Id != Part.Id && p.Lines.Any(l => l.VariantId == variant && l.Packed < l.Open))?.Number ?? "";

    /// <summary>A line of the order's timeline about this part.</summary>
    public TimelineEntry Told(string kind, string text, string actor, DateTime at) => new() { OrderId = Order.Id, At = at, Kind = kind, Text = text.Cut(2000), Actor = actor, SubjectId = Part.Id.Value };

    /// <summary>Tells the order how many of its parts are in work. Left alone when nothing changed, so that packers of one order do not meet there.</summary>
    public void CountWork()
    {
        var inWork = Parts.Count(p => p.IsInWork);
        if (inWork != Order.InWork) Order.SetWork(inWork);
    }
}
