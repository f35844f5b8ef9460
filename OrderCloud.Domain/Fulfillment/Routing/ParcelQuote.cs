using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>What a parcel from one location to the buyer is expected to take, before any goods are in it.</summary>
internal readonly record struct ParcelQuote(double? Km, int Zone, bool International, int TransitDays, long ParcelCents)
{
    public static ParcelQuote For(RoutingOrder order, RoutingNode node, RateTable rates)
    {
        var km = order.Destination is { } to && node.Position is { } from ? from.KilometersTo(to) : (double?)null;
        var zone = rates.ZoneOf(km);
        var international = !string.Equals(node.Country, order.Country, StringComparison.OrdinalIgnoreCase);
        var days = rates.DaysFor(zone, international);
        var penalty = days > order.PromiseDays ? order.LatePenaltyCentsPerParcel : 0;
        return new(km, zone, international, days, node.HandlingCents + rates.ParcelBaseCents(zone, international) + penalty);
    }
}
