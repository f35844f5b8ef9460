using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Domain.Tests.Fulfillment.Routing;

public sealed class RoutingPlannerTests
{
    private static readonly GeoPoint Buyer = new(32.7767, -96.7970);

    [Fact]
    public void Says_in_words_why_each_location_ships_or_does_not()
    {
        RoutingNode[] nodes =
        [
            Node("Reno", 7.0, 5, 0, 0), Node("Dallas", 8.2, 5, 5, 5), Node("Austin", 290, 5, 5, 5), Node("Waco", 140, 0, 0, 0),
        ];
        var plan = RoutingPlanner.Choose(Order(("A", 1), ("B", 1), ("C", 1)), nodes, RateTable.Default);
        Assert.Equal("1 parcel from Dallas, $6.15.", plan.Trace.Summary);
        Assert.Equal(
            ["Reno: excluded, only 1 of 3 lines",
             "Dallas: 8.2 km, covers 3 of 3 lines, $6.15, 1 parcel",
             "Austin: not chosen, 290.0 km, covers 3 of 3 lines, $7.70, $1.55 more",
             "Waco: excluded, has none of 3 lines"],
            plan.Trace.Decisions.Select(d => d.ToString()));
    }

    [Fact]
    public void Ships_complete_from_one_location_or_not_at_all()
    {
        var order = Order(("A", 1), ("B", 2)) with { ShipComplete = true };
        var (left, right, both) = (Node("Left", 1, 9, 0), Node("Right", 1, 0, 9), Node("Both", 4000, 9, 9));
        Assert.Equal([new(0, 2, 1), new RoutingAllocation(1, 2, 2)], RoutingPlanner.Choose(order, [left, right, both], RateTable.Default).Allocations);

        var plan = RoutingPlanner.Choose(order, [left, right], RateTable.Default);
        Assert.Empty(plan.Allocations);
        Assert.Equal((3, 0L), (plan.UnfilledUnits, plan.CostCents));
        Assert.All(plan.Shortages, s => Assert.Equal("no single location has the whole order", s.Why));
        Assert.Equal("Left: excluded, only 1 of 2 lines", plan.Trace.Decisions[0].ToString());

        var scarce = RoutingPlanner.Choose(order, [Node("Scarce", 1, 1, 1)], RateTable.Default);
        Assert.Empty(scarce.Allocations);
        Assert.Equal(3, scarce.UnfilledUnits);
    }

    [Fact]
    public void Says_what_each_parcel_of_a_split_order_carries_and_can_be_stored()
    {
        RoutingNode[] nodes = [Node("Reno", 300, 0, 5), Node("Dallas", 8.2, 1, 1), Node("Austin", 290, 1, 0)];
        var plan = RoutingPlanner.Choose(Order(("A", 2), ("B", 3)), nodes, RateTable.Default);
        Assert.Equal("3 parcels from Dallas, Austin, Reno, $19.00.", plan.Trace.Summary);
        Assert.Equal(
            ["Reno: 300.0 km, ships 2 units of 1 line, $7.00, 1 parcel",
             "Dallas: nearest, 8.2 km, ships 2 units of 2 lines, $5.70, 1 parcel",
             "Austin: 290.0 km, ships 1 unit of 1 line, $6.30, 1 parcel"],
            plan.Trace.Decisions.Select(d => d.ToString()));

        var stored = JsonSerializer.Deserialize<RoutingTrace>(JsonSerializer.Serialize(plan.Trace))!;
        Assert.Equal(plan.Trace.Summary, stored.Summary);
        Assert.Equal(plan.Trace.Decisions, stored.Decisions);
    }

    [Fact]
    public void Lines_of_one_sku_share_its_stock()
    {
        var order = Order(("A", 2), ("B", 1), ("A", 3));
        RoutingNode[] nodes = [Node("Near", 1, 4, 1, 4), Node("Far", 500, 9, 9, 9)];
        var plan = RoutingPlanner.Choose(order, nodes, RateTable.Default);
        Assert.Equal(5, plan.Allocations.Where(a => a.Line != 1).Sum(a => a.Quantity));
        Assert.True(plan.Allocations.Where(a => a is { Node: 0, Line: not 1 }).Sum(a => a.Quantity) <= 4);

        var alone = RoutingPlanner.Choose(order, [nodes[0]], RateTable.Default);
        Assert.Equal([new(0, 0, 2), new(1, 0, 1), new RoutingAllocation(2, 0, 2)], alone.Allocations);
        Assert.Equal([new RoutingShortage(2, "A", 1, "locations that may ship it have only 4 of 5")], alone.Shortages);
    }

    [Fact]
    public void Counts_the_surcharges_of_a_border_and_of_a_broken_promise()
    {
        var order = Order(("A", 2)) with { PromiseDays = 2, LatePenaltyCentsPerParcel = 300 };
        var abroad = Node("Abroad", 100, 9) with { Country = "MX", HandlingCents = 40, ProtectCentsPerUnit = [7] };
        var plan = RoutingPlanner.Choose(order, [abroad], RateTable.Default);
        var parcel = Assert.Single(plan.Parcels);
        Assert.Equal((0, true, 3), (parcel.Zone, parcel.International, parcel.TransitDays));
        Assert.Equal(40 + 480 + 650 + 300, parcel.ParcelCents);
        Assert.Equal(2 * (45 + 120 + 7), parcel.GoodsCents);
        Assert.Equal(24, parcel.GramsCo2);
        Assert.Equal(plan.CostCents, parcel.CostCents);
    }

    [Fact]
    public void Routes_nothing_when_there_is_nothing_to_route_or_nowhere_to_ship_from()
    {
        var empty = RoutingPlanner.Choose(Order(), [Node("Dallas", 1)], RateTable.Default);
        Assert.True(empty.IsShippable);
        Assert.Empty(empty.Allocations);

        var nowhere = RoutingPlanner.Choose(Order(("A", 3)), [], RateTable.Default);
        Assert.Equal([new RoutingShortage(0, "A", 3, "no location that may ship it has any")], nowhere.Shortages);

        var none = RoutingPlanner.Choose(Order(("A", 3)) with { MaxParcels = 0 }, [Node("Dallas", 1, 9)], RateTable.Default);
        Assert.Equal(3, none.UnfilledUnits);
    }

    [Fact]
    public void Refuses_a_broken_rate_table_and_stock_that_is_not_stated_for_every_line()
    {
        var broken = RateTable.Default with { BaseCents = [1] };
        Assert.Throws<ArgumentException>(() => RoutingPlanner.Choose(Order(("A", 1)), [Node("Dallas", 1, 9)], broken));
        Assert.Throws<ArgumentException>(() => RoutingPlanner.Choose(Order(("A", 1)), [Node("Dallas", 1)], RateTable.Default));
    }

    private static RoutingOrder Order(params (string Sku, int Quantity)[] lines) =>
        new([.. lines.Select(l => new RoutingLine(l.Sku, l.Quantity, GramsEach: 1000))], Buyer, "US");

    private static RoutingNode Node(string code, double km, params int[] available) => new()
    {
        Code = code,
        Country = "US",
        Position = Buyer with { Latitude = Buyer.Latitude - km * 180 / (Math.PI * 6371.0088) },
        Available = available,
    };
}
