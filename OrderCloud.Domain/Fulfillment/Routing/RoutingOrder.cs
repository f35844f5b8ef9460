using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>One line to be sourced. Lines of one SKU draw on the same stock; kits are given as their components.</summary>
public sealed record RoutingLine(string Sku, int Quantity, int GramsEach, bool Hazmat = false);

/// <summary>The part of an order that routing needs to know.</summary>
/// <param name="Destination">Null when the address could not be located; every distance is then unknown.</param>
/// <param name="PromiseDays">Days in transit promised to the buyer; null when nothing was promised.</param>
/// <param name="LatePenaltyCentsPerParcel">What a parcel that breaks the promise is held to cost.</param>
/// <param name="MaxParcels">The order is never split into more; null means any number.</param>
/// <param name="ShipComplete">One location ships everything, or nothing is routed.</param>
public sealed record RoutingOrder(
    IReadOnlyList<RoutingLine> Lines,
    GeoPoint? Destination,
    string Country,
    int? PromiseDays = null,
    int LatePenaltyCentsPerParcel = 0,
    int? MaxParcels = null,
    bool ShipComplete = false);
