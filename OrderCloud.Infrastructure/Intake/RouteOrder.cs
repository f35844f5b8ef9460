using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Geography;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Units of one order line that look for a location.</summary>
public sealed record WantedUnits(OrderLineId Line, StockedVariant Variant, int Units);

/// <summary>Where wanted units go, before anything is written.</summary>
public sealed record RoutedUnits(RoutingPlan Plan, IReadOnlyList<RoutableLocation> Locations, IReadOnlyList<WantedUnits> Wanted)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One reservation per allocation.</summary>
    public IReadOnlyList<StockChange> Reservations(string reference) =>
        [.. Plan.Allocations.Select(a => StockChange.Reserve(Wanted[a.Line].Variant.Id, Locations[a.Node].Id, a.Quantity, reference))];

    public string Trace => JsonSerializer.Serialize(Plan.Trace, Json);

    public string WhyOf(int node) => $"{Locations[node].Name}: {Plan.Trace.Decisions[node].Why}";

    public string WhyShort => Plan.Trace.Summary;
}

/// <summary>Steps: choose locations for units, and hang the result on the order.</summary>
public sealed class RouteOrder(PlaceFinder places)
{
    /// <summary>Plans with the stock as it was read; the reservation itself is guarded.</summary>
    public async Task<RoutedUnits> PlanAsync(AppDb db, IntakeSetup setup, Address to, IReadOnlyList<WantedUnits> wanted, DateTime today, CancellationToken ct)
    {
        var sent = setup.Locations.Any(l => l.ParcelsPerDay is not null) ? await ParcelsTodayAsync(db, today, ct) : [];
        var nodes = setup.Locations.Select(l => new RoutingNode
        {
            Code = l.Name,
            Priority = l.Priority,
            Position = l.Point,
            Country = l.Country,
            Hazmat = l.Hazmat,
            ParcelsLeftToday = l.ParcelsPerDay is { } most ? Math.Max(0, most - sent.GetValueOrDefault(l.Id)) : null,
            ExcludedBecause = l.MayShip ? null : l.WhyNot,
            Available = [.. wanted.Select(w => w.Variant.Available.GetValueOrDefault(l.Id))],
        }).ToList();

        var country = Countries.Normalize(to.Country) ?? setup.StoreCountry;
        var order = new RoutingOrder(
            [.. wanted.Select(w => new RoutingLine(w.Variant.Sku, w.Units, w.Variant.WeightGrams, w.Variant.Hazmat))],
            places.Find(country, to.PostalCode, to.City, to.Region), country, setup.PromiseDays, MaxParcels: setup.MaxParcels);
        var plan = RoutingPlanner.Choose(order, nodes, setup.Rates, new RoutingPolicy(HoldUnlessComplete: setup.ShipComplete));
        return new(plan, setup.Locations, wanted);
    }

    /// <summary>Makes the fulfillment orders of a plan whose stock is reserved: one per location, and one without a location for what is missing.</summary>
    /// <param name="there">Parts of the order that may take units in, as long as nobody works on them.</param>
    /// <returns>The new ones.</returns>
    public static IReadOnlyList<FulfillmentOrder> Attach(Order order, RoutedUnits routed, int existing, DateTime at, IReadOnlyList<FulfillmentOrder>? there = null)
    {
        var made = new List<FulfillmentOrder>();
        foreach (var parcel in routed.Plan.Allocations.GroupBy(a => a.Node).OrderBy(g => g.Key))
        {
            var part = PartAt(routed.Locations[parcel.Key].Id, routed.WhyOf(parcel.Key));
            foreach (var allocation in parcel)
            {
                var wanted = routed.Wanted[allocation.Line];
                part.Add(wanted.Line, wanted.Variant.Id, allocation.Quantity);
                order.Reserve(wanted.Line, allocation.Quantity);
            }
        }

        if (routed.Plan.Shortages.Count > 0)
        {
            var part = PartAt(null, routed.WhyShort);
            foreach (var shortage in routed.Plan.Shortages) part.Add(routed.Wanted[shortage.Line].Line, routed.Wanted[shortage.Line].Variant.Id, shortage.Quantity);
        }

        return made;

        FulfillmentOrder PartAt(LocationId? location, string why)
        {
            if (there?.FirstOrDefault(p => p.LocationId == location && (p.IsBackorder || p.IsUntouched)) is { } known) return known;
            made.Add(New(order, existing + made.Count, location, at, why, routed.Trace));
            return made[^1];
        }
    }

    private static FulfillmentOrder New(Order order, int existing, LocationId? location, DateTime at, string why, string trace) =>
        new(order.Id, $"{order.Number}-{existing + 1}", location, order.PromisedAt, at, why.Length <= 400 ? why : why[..399] + "…", trace);

    private static Task<Dictionary<LocationId, int>> ParcelsTodayAsync(AppDb db, DateTime today, CancellationToken ct) => db.FulfillmentOrders
        .Where(f => f.CreatedAt >= today.Date && f.LocationId != null && f.Status != FulfillmentOrderStatus.Cancelled)
        .GroupBy(f => f.LocationId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
