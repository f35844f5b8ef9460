using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Domain.Tests.Fulfillment.Routing;

/// <summary>The routing rules R1–R5: distance, ties, parcels, exclusions, shortages.</summary>
public sealed class RoutingRulesTests
{
    private static readonly GeoPoint DallasCentre = new(32.7767, -96.7970);
    private static readonly RoutingPolicy Nearest = new(RoutingGoal.Nearest);

    [Fact]
    public void R1_distance_is_haversine_on_the_mean_radius()
    {
        Assert.Equal(2 * Math.PI * 6371.0088 / 360, new GeoPoint(0, 0).KilometersTo(new GeoPoint(1, 0)), 9);
        Assert.Equal(Math.PI * 6371.0088, new GeoPoint(0, 0).KilometersTo(new GeoPoint(0, 180)), 6);
        Assert.Equal(0, DallasCentre.KilometersTo(DallasCentre));
    }

    [Fact]
    public void R1_the_nearest_location_ships()
    {
        var plan = Route(Order(("A", 1)), Nearest, Node("Reno", km: 300, 5), Node("Dallas", km: 8, 5));
        Assert.Equal([new RoutingAllocation(0, 1, 1)], plan.Allocations);
        Assert.StartsWith("nearest, 8.0 km, covers 1 of 1 lines, $", plan.Trace.Decisions[1].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RoutingGoal.Nearest)]
    [InlineData(RoutingGoal.Cheapest)]
    public void R1_locations_without_coordinates_rank_last_in_priority_order(RoutingGoal goal)
    {
        var (first, second) = (Node("First", null, 5) with { Priority = 1 }, Node("Second", null, 5) with { Priority = 2 });
        var far = Node("Far", km: 13000, 5) with { Priority = 9 };
        Assert.Equal(["Far"], Shipping(Route(Order(("A", 1)), new(goal), second, first, far), second, first, far));
        Assert.Equal(["First"], Shipping(Route(Order(("A", 1)), new(goal), second, first), second, first));
        Assert.Equal(["Far", "First"], Shipping(Route(Order(("A", 10)), new(goal), second, first, far), second, first, far));
    }

    [Theory]
    [InlineData(RoutingGoal.Nearest)]
    [InlineData(RoutingGoal.Cheapest)]
    public void R1_equal_distance_is_resolved_by_priority(RoutingGoal goal)
    {
        var (low, high) = (Node("Low", km: 50, 5) with { Priority = 2 }, Node("High", km: 50, 5) with { Priority = 1 });
        Assert.Equal(["High"], Shipping(Route(Order(("A", 1)), new(goal), low, high), low, high));
    }

    [Fact]
    public void R1_an_unknown_destination_routes_by_priority_at_the_farthest_domestic_zone()
    {
        var (near, preferred) = (Node("Near", km: 1, 5) with { Priority = 7 }, Node("Preferred", km: 900, 5) with { Priority = 1 });
        var plan = Route(Order(("A", 1)) with { Destination = null }, RoutingPolicy.Default, near, preferred);
        Assert.Equal(["Preferred"], Shipping(plan, near, preferred));
        var parcel = Assert.Single(plan.Parcels);
        Assert.Equal((null, 5, 1180 + 290L), (parcel.Km, parcel.Zone, parcel.CostCents));
        Assert.Equal("distance unknown, covers 1 of 1 lines, $14.70, 1 parcel", plan.Trace.Decisions[1].Why);
    }

    [Fact]
    public void R2_the_final_tie_goes_to_the_location_named_first()
    {
        RoutingNode[] twins = [Node("One", km: 50, 3), Node("Two", km: 50, 3), Node("Three", km: 50, 3)];
        Assert.Equal([new RoutingAllocation(0, 0, 2)], Route(Order(("A", 2)), RoutingPolicy.Default, twins).Allocations);
        Assert.Equal([new(0, 0, 3), new RoutingAllocation(0, 1, 2)], Route(Order(("A", 5)), RoutingPolicy.Default, twins).Allocations);
    }

    [Fact]
    public void R2_cost_decides_before_distance_and_fewest_parcels_before_cost_when_asked()
    {
        var (near, far) = (Node("Near", km: 10, 5) with { HandlingCents = 500 }, Node("Far", km: 200, 5));
        Assert.Equal(["Far"], Shipping(Route(Order(("A", 1)), RoutingPolicy.Default, near, far), near, far));
        Assert.Equal(["Near"], Shipping(Route(Order(("A", 1)), Nearest, near, far), near, far));

        var (left, right) = (Node("Left", km: 10, 1, 0), Node("Right", km: 10, 0, 1));
        var both = Node("Both", km: 2000, 1, 1) with { HandlingCents = 5000 };
        Assert.Equal(["Left", "Right"], Shipping(Route(Order(("A", 1), ("B", 1)), RoutingPolicy.Default, left, right, both), left, right, both));
        Assert.Equal(["Both"], Shipping(Route(Order(("A", 1), ("B", 1)), new(RoutingGoal.FewestParcels), left, right, both), left, right, both));
    }

    [Fact]
    public void R3_the_smallest_number_of_locations_that_covers_the_order_wins()
    {
        RoutingNode[] nodes = [Node("A", km: 1, 1, 0, 0), Node("B", km: 2, 0, 1, 0), Node("C", km: 3, 0, 0, 1), Node("AB", km: 800, 1, 1, 0)];
        var plan = Route(Order(("A", 1), ("B", 1), ("C", 1)), new(RoutingGoal.FewestParcels), nodes);
        Assert.Equal(["C", "AB"], Shipping(plan, nodes));
    }

    [Fact]
    public void R3_an_order_is_never_split_into_more_parcels_than_allowed()
    {
        RoutingNode[] nodes = [Node("A", km: 1, 2, 0, 0), Node("B", km: 2, 0, 1, 0), Node("C", km: 3, 0, 0, 1)];
        var order = Order(("A", 2), ("B", 1), ("C", 1)) with { MaxParcels = 2 };
        var plan = Route(order, RoutingPolicy.Default, nodes);
        Assert.Equal(["A", "B"], Shipping(plan, nodes));
        Assert.Equal([new RoutingShortage(2, "C", 1, "covering it takes more than 2 parcels")], plan.Shortages);
    }

    [Fact]
    public void R3_above_the_maximum_the_order_is_held_when_the_merchant_says_so()
    {
        RoutingNode[] nodes = [Node("A", km: 1, 1, 0), Node("B", km: 2, 0, 1)];
        var plan = Route(Order(("A", 1), ("B", 1)) with { MaxParcels = 1 }, new(HoldUnlessComplete: true), nodes);
        Assert.Empty(plan.Allocations);
        Assert.Empty(plan.Parcels);
        Assert.Equal((0L, 2), (plan.CostCents, plan.UnfilledUnits));
        Assert.All(plan.Shortages, s => Assert.Equal("held: the whole order does not fit in 1 parcel", s.Why));
        Assert.Equal("A: not chosen, the order is held", plan.Trace.Decisions[0].ToString());
    }

    [Fact]
    public void R4_an_excluded_location_does_not_ship_even_if_it_is_closest()
    {
        var pearl = Node("Pearl St", km: 1, 9) with { Enabled = false };
        var store = Node("Store", km: 2, 9) with { ExcludedBecause = "stores do not ship on Sundays" };
        var full = Node("Full", km: 3, 9) with { ParcelsLeftToday = 0 };
        var dallas = Node("Dallas", km: 400.5, 9);
        var plan = Route(Order(("A", 1)), RoutingPolicy.Default, pearl, store, full, dallas);
        Assert.Equal(["Dallas"], Shipping(plan, pearl, store, full, dallas));
        Assert.Equal(
            ["Pearl St: does not ship", "Store: stores do not ship on Sundays", "Full: no parcels left today",
             "Dallas: nearest, 400.5 km, covers 1 of 1 lines, $8.00, 1 parcel"],
            plan.Trace.Decisions.Select(d => d.ToString()));
    }

    [Fact]
    public void R4_hazardous_goods_ship_only_from_locations_that_may()
    {
        var (plain, licensed) = (Node("Plain", km: 1, 9), Node("Licensed", km: 900, 9) with { Hazmat = true });
        var order = Order(("A", 1)) with { Lines = [new("A", 1, 1000, Hazmat: true)] };
        var plan = Route(order, RoutingPolicy.Default, plain, licensed);
        Assert.Equal(["Licensed"], Shipping(plan, plain, licensed));
        Assert.Equal("excluded, may not ship hazardous goods", plan.Trace.Decisions[0].Why);
    }

    [Fact]
    public void R5_what_is_not_covered_is_named_with_sku_and_quantity()
    {
        RoutingNode[] nodes = [Node("Dallas", km: 8, 2, 0), Node("Reno", km: 300, 1, 0), Node("Closed", km: 5, 9, 9) with { Enabled = false }];
        var plan = Route(Order(("A", 5), ("B", 4)), RoutingPolicy.Default, nodes);
        Assert.False(plan.IsShippable);
        Assert.Equal(6, plan.UnfilledUnits);
        Assert.Equal(
            [new(0, "A", 2, "locations that may ship it have only 3 of 5"), new RoutingShortage(1, "B", 4, "no location that may ship it has any")],
            plan.Shortages);
        Assert.EndsWith(
            "Not covered: 2 × A (locations that may ship it have only 3 of 5); 4 × B (no location that may ship it has any).",
            plan.Trace.Summary, StringComparison.Ordinal);
    }

    private static RoutingPlan Route(RoutingOrder order, RoutingPolicy policy, params RoutingNode[] nodes) =>
        RoutingPlanner.Choose(order, nodes, RateTable.Default, policy);

    private static IEnumerable<string> Shipping(RoutingPlan plan, params RoutingNode[] nodes) =>
        plan.Parcels.Select(p => nodes[p.Node].Code);

    private static RoutingOrder Order(params (string Sku, int Quantity)[] lines) =>
        new([.. lines.Select(l => new RoutingLine(l.Sku, l.Quantity, GramsEach: 1000))], DallasCentre, "US");

    /// <summary>A location due south of the buyer, or one without coordinates.</summary>
    private static RoutingNode Node(string code, double? km, params int[] available) => new()
    {
        Code = code,
        Country = "US",
        Position = km is { } known ? DallasCentre with { Latitude = DallasCentre.Latitude - known * 180 / (Math.PI * 6371.0088) } : null,
        Available = available,
    };
}
