namespace OrderCloud.Domain.Fulfillment.Routing;

public enum RoutingVerdict
{
    Chosen,
    NotChosen,
    Excluded,
}

/// <summary>The stored explanation of a plan: one sentence on the whole and one on every candidate, in the order given.</summary>
public sealed record RoutingTrace(string Summary, IReadOnlyList<RoutingDecision> Decisions);

/// <summary>Why a location ships or does not, in words and in the figures behind them.</summary>
/// <param name="CoveredLines">Lines that the location could ship whole by itself.</param>
/// <param name="AloneCents">What its parcel would cost with all it could ship; null when excluded.</param>
public sealed record RoutingDecision(
    string Code, RoutingVerdict Verdict, string Why, double? Km, int CoveredLines, long? AloneCents)
{
    public override string ToString() => $"{Code}: {Why}";
}
