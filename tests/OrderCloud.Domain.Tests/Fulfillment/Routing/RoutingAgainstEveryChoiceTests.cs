using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Domain.Tests.Fulfillment.Routing;

/// <summary>Small invented orders, for every goal, against all sets of locations tried one by one.</summary>
public sealed class RoutingAgainstEveryChoiceTests
{
    [Theory]
    [InlineData(RoutingGoal.Cheapest)]
    [InlineData(RoutingGoal.FewestParcels)]
    [InlineData(RoutingGoal.Nearest)]
    public void No_set_of_locations_does_better(RoutingGoal goal)
    {
        var chance = new Random(20);
        for (var round = 0; round < 400; round++)
        {
            var (order, nodes) = Invent(chance);
            var plan = RoutingPlanner.Choose(order, nodes, RateTable.Default, new(goal));
            Assert.True(plan.ProvenBest);
            var metres = plan.Parcels.Sum(p => Math.Round(p.Km!.Value * 1000));
            Assert.Equal(
                (round, Best(order, nodes, goal)),
                (round, Key(goal, plan.UnfilledUnits, plan.Parcels.Count, plan.CostCents, metres)));
        }
    }

    private static (int Unfilled, double Second, double Third) Best(RoutingOrder order, RoutingNode[] nodes, RoutingGoal goal)
    {
        var best = (int.MaxValue, 0.0, 0.0);
        for (var set = 0u; set < 1u << nodes.Length; set++)
        {
            var members = nodes.Where((_, index) => (set >> index & 1) == 1).ToArray();
            if (members.Length > (order.MaxParcels ?? int.MaxValue))
                continue;
            var zones = members.ToDictionary(m => m, m => RateTable.Default.ZoneOf(m.Position!.Value.KilometersTo(order.Destination!.Value)));
            long cost = members.Sum(m => m.HandlingCents + RateTable.Default.BaseCents[zones[m]]);
            var unfilled = 0;
            for (var line = 0; line < order.Lines.Count; line++)
            {
                var need = order.Lines[line].Quantity;
                foreach (var member in members.OrderBy(m => zones[m]))
                {
                    var taken = Math.Min(need, member.Available[line]);
                    cost += taken * RateTable.Default.UnitCents(zones[member], false, order.Lines[line].GramsEach);
                    need -= taken;
                }
                unfilled += need;
            }
            var metres = members.Sum(m => Math.Round(m.Position!.Value.KilometersTo(order.Destination!.Value) * 1000));
            var key = Key(goal, unfilled, members.Length, cost, metres);
            if (key.CompareTo(best) < 0)
                best = key;
        }
        return best;
    }

    private static (int Unfilled, double Second, double Third) Key(RoutingGoal goal, int unfilled, int parcels, long cost, double metres) => goal switch
    {
        RoutingGoal.Cheapest => (unfilled, cost, 0),
        RoutingGoal.FewestParcels => (unfilled, parcels, cost),
        _ => (unfilled, parcels, metres),
    };

    private static (RoutingOrder Order, RoutingNode[] Nodes) Invent(Random chance)
    {
        var lines = Enumerable.Range(0, chance.Next(1, 5))
            .Select(line => new RoutingLine($"SKU-{line}", chance.Next(1, 6), chance.Next(50, 9000))).ToArray();
        var nodes = Enumerable.Range(0, chance.Next(1, 8)).Select(node => new RoutingNode
        {
            Code = $"W{node}",
            Country = "US",
            Position = Somewhere(chance),
            HandlingCents = chance.Next(0, 400),
            Available = [.. lines.Select(_ => Math.Max(0, chance.Next(-3, 5)))],
        }).ToArray();
        int? maxParcels = chance.Next(3) == 0 ? chance.Next(1, 4) : null;
        return (new(lines, Somewhere(chance), "US", MaxParcels: maxParcels), nodes);
    }

    private static GeoPoint Somewhere(Random chance) => new(chance.Next(25, 49) + chance.NextDouble(), chance.Next(-120, -75) + chance.NextDouble());
}
