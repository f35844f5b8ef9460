namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>Which locations ship what, what it is expected to cost in minor units, and why.</summary>
/// <param name="ProvenBest">No better plan exists; false only where the search stopped at its limit.</param>
public sealed record RoutingPlan(
    IReadOnlyList<RoutingAllocation> Allocations,
    IReadOnlyList<RoutingParcel> Parcels,
    IReadOnlyList<RoutingShortage> Shortages,
    long CostCents,
    bool ProvenBest,
    RoutingTrace Trace)
{
    /// <summary>Every unit is covered.</summary>
    public bool IsShippable => Shortages.Count == 0;

    public int UnfilledUnits => Shortages.Sum(s => s.Quantity);
}

/// <summary>Units of a line that a location ships; both by their index in what was asked.</summary>
public readonly record struct RoutingAllocation(int Line, int Node, int Quantity);

/// <summary>The parcel of one location. Zone counts from 0; km is null when one of the two ends has no coordinates.</summary>
/// <param name="ParcelCents">The fixed part: handling, zone price, surcharges, penalty for breaking the promise.</param>
/// <param name="GoodsCents">The part that grows with the units.</param>
public sealed record RoutingParcel(
    int Node, double? Km, int Zone, bool International, int TransitDays, long ParcelCents, long GoodsCents, long GramsCo2)
{
    public long CostCents => ParcelCents + GoodsCents;
}

/// <summary>Units of a line that no location ships, and why.</summary>
public sealed record RoutingShortage(int Line, string Sku, int Quantity, string Why);
