using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Benchmarks.Routing;

/// <summary>The stock and the day's capacity of one instance: states them for an order, and takes what a plan uses.</summary>
internal sealed class SourcingDesk
{
    private readonly SourcingInstance _instance;
    private readonly Dictionary<string, SourcingSku> _skus;
    private readonly Dictionary<(string Warehouse, string Sku), int> _available = [];
    private readonly Dictionary<(string Warehouse, string Sku), int> _protect = [];
    private readonly int[] _parcelsLeft;

    public SourcingDesk(SourcingInstance instance)
    {
        _instance = instance;
        _skus = instance.Skus.ToDictionary(s => s.Sku);
        _parcelsLeft = [.. instance.Warehouses.Select(w => w.ParcelsLeftToday)];
        foreach (var stock in instance.Stock)
        {
            _available[(stock.Warehouse, stock.Sku)] = Math.Max(0, stock.OnHand - stock.Reserved - stock.SafetyStock);
            _protect[(stock.Warehouse, stock.Sku)] = stock.ProtectCentsPerUnit;
        }
    }

    public RoutingOrder Order(SourcingOrder order) => new(
        [.. order.Lines.Select(l => new RoutingLine(l.Sku, l.Qty, _skus[l.Sku].Grams, _skus[l.Sku].Hazmat))],
        new GeoPoint(order.Lat, order.Lon), order.Country, order.PromiseDays, order.LatePenaltyCentsPerParcel,
        order.MaxParcels, order.ShipComplete);

    public RoutingNode[] Nodes(SourcingOrder order) =>
        [.. _instance.Warehouses.Select((w, index) => new RoutingNode
        {
            Code = w.City,
            Priority = w.Priority,
            Position = new GeoPoint(w.Lat, w.Lon),
            Country = w.Country,
            Enabled = w.Enabled,
            Hazmat = w.Hazmat,
            ParcelsLeftToday = _parcelsLeft[index],
            HandlingCents = w.HandlingCents,
            Available = [.. order.Lines.Select(l => _available.GetValueOrDefault((w.Id, l.Sku)))],
            ProtectCentsPerUnit = [.. order.Lines.Select(l => _protect.GetValueOrDefault((w.Id, l.Sku)))],
        })];

    /// <summary>Takes the plan's units and parcels; false when it promised more than there was.</summary>
    public bool Take(SourcingOrder order, RoutingPlan plan)
    {
        foreach (var allocation in plan.Allocations)
            _available[Stock(order, allocation)] = _available.GetValueOrDefault(Stock(order, allocation)) - allocation.Quantity;
        foreach (var parcel in plan.Parcels)
            _parcelsLeft[parcel.Node]--;
        return plan.Allocations.All(a => _available[Stock(order, a)] >= 0) && plan.Parcels.All(p => _parcelsLeft[p.Node] >= 0);
    }

    private (string Warehouse, string Sku) Stock(SourcingOrder order, RoutingAllocation allocation) =>
        (_instance.Warehouses[allocation.Node].Id, order.Lines[allocation.Line].Sku);
}
