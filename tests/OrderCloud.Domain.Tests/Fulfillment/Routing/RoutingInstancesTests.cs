using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Domain.Tests.Fulfillment.Routing;

/// <summary>The 179 single orders of the sourcing benchmark against their proven optima.</summary>
public sealed class RoutingInstancesTests
{
    [SharedDataFact]
    public void Every_small_order_is_routed_at_the_optimal_cost() => Assert.All(Gaps("small", 73), gap => Assert.Equal(0, gap));

    [SharedDataFact]
    public void Every_medium_order_is_routed_at_the_optimal_cost() => Assert.All(Gaps("medium", 73), gap => Assert.Equal(0, gap));

    [SharedDataFact]
    public void Large_orders_are_routed_close_to_the_optimal_cost()
    {
        var gaps = Gaps("large", 33);
        gaps.Sort();
        Assert.InRange(gaps.Average(), 0, 0.001);
        Assert.InRange(gaps[(int)Math.Ceiling(0.95 * gaps.Count) - 1], 0, 0.02);
    }

    [SharedDataFact]
    public void The_same_order_gets_the_same_plan_and_the_same_words()
    {
        foreach (var instance in RoutingInstance.ReadAll("medium"))
        {
            var first = RoutingPlanner.Choose(instance.Order, instance.Nodes, RateTable.Default);
            var second = RoutingPlanner.Choose(instance.Order, instance.Nodes, RateTable.Default);
            Assert.Equal(first.Allocations, second.Allocations);
            Assert.Equal(first.Trace.Summary, second.Trace.Summary);
            Assert.Equal(first.Trace.Decisions, second.Trace.Decisions);
        }
    }

    private static List<double> Gaps(string name, int count)
    {
        var gaps = new List<double>();
        foreach (var instance in RoutingInstance.ReadAll(name))
        {
            var plan = RoutingPlanner.Choose(instance.Order, instance.Nodes, RateTable.Default);
            var (unfilled, cents) = instance.Check(plan);
            Assert.Equal(cents, plan.CostCents);
            Assert.Equal((instance.Id, instance.OptimalUnfilled), (instance.Id, unfilled));
            Assert.True(cents >= instance.OptimalCents, $"{instance.Id} costs less than is possible.");
            gaps.Add(cents == instance.OptimalCents ? 0 : cents / (double)instance.OptimalCents - 1);
        }
        Assert.Equal(count, gaps.Count);
        return gaps;
    }
}
