namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>Fewer units left behind is better, then less weight.</summary>
internal readonly record struct SourcingScore(double Unfilled, double Weight)
{
    public static readonly SourcingScore Worst = new(double.PositiveInfinity, double.PositiveInfinity);

    public bool IsBetterThan(SourcingScore other) =>
        Unfilled < other.Unfilled || (Unfilled == other.Unfilled && Weight < other.Weight);
}
