using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;

namespace OrderCloud.Web.Fulfillment;

/// <param name="Version">The version that the decision was made on; null when it does not matter.</param>
public sealed record PartHoldIn(PartHoldReason? Reason, string? Note, int? Version);

/// <param name="Version">The version that the decision was made on; null when it does not matter.</param>
public sealed record PartReleaseIn(int? Version);

/// <summary>Units that become a part of their own.</summary>
/// <param name="Version">The version that the decision was made on; null when it does not matter.</param>
public sealed record PartSplitIn(IReadOnlyList<PartLineIn?>? Lines, int? Version)
{
    public IReadOnlyList<PartUnits> Units() => [.. (Lines ?? []).Select(l => new PartUnits(new OrderLineId(l?.OrderLineId ?? Guid.Empty), l?.Quantity ?? 0))];
}

public sealed record PartLineIn(Guid? OrderLineId, int? Quantity);

/// <param name="With">Another fulfillment order of the same order at the same location; the older one stays.</param>
/// <param name="Version">The version that the decision was made on; null when it does not matter.</param>
public sealed record PartMergeIn(Guid? With, int? Version);

/// <summary>How many units of a line are there; lines that are not named are all there.</summary>
/// <param name="Version">The version that the decision was made on; null when it does not matter.</param>
public sealed record ShortPickIn(IReadOnlyList<FoundLineIn?>? Lines, int? Version)
{
    public IReadOnlyList<PartUnits> Units() => [.. (Lines ?? []).Select(l => new PartUnits(new OrderLineId(l?.OrderLineId ?? Guid.Empty), l?.Found ?? -1))];
}

public sealed record FoundLineIn(Guid? OrderLineId, int? Found);

/// <param name="Rerouted">The fulfillment orders that ship the missing units now, or wait for their stock.</param>
public sealed record ShortPickBody(FulfillmentOrderBody FulfillmentOrder, IReadOnlyList<FulfillmentOrderBody> Rerouted)
{
    public static ShortPickBody Of(ShortPickedPart done) => new(FulfillmentOrderBody.Of(done.Part.View), [.. done.Rerouted.Select(p => FulfillmentOrderBody.Of(p.View))]);
}
