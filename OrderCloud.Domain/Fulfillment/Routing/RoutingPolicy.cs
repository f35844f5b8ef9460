namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>What to look at, in order, once as many units as possible are covered.</summary>
public enum RoutingGoal
{
    /// <summary>Lowest cost; then nearest, then priority.</summary>
    Cheapest,

    /// <summary>Fewest locations; then lowest cost, nearest, priority.</summary>
    FewestParcels,

    /// <summary>Fewest locations; then shortest distance (unknown distances last), priority.</summary>
    Nearest,
}

/// <summary>A merchant's rules for choosing locations. Pure: no clock, no database.</summary>
/// <param name="HoldUnlessComplete">Route nothing when a unit would stay uncovered; otherwise ship what is covered.</param>
public sealed record RoutingPolicy(RoutingGoal Goal = RoutingGoal.Cheapest, bool HoldUnlessComplete = false)
{
    public static RoutingPolicy Default { get; } = new();
}
