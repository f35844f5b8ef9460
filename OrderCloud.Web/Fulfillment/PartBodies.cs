using OrderCloud.Domain.Fulfillment;

namespace OrderCloud.Web.Fulfillment;

/// <param name="Version">The version that the decision was made on; null when it does not matter.</param>
public sealed record PartHoldIn(PartHoldReason? Reason, string? Note, int? Version);

/// <param name="Version">The version that the decision was made on; null when it does not matter.</param>
public sealed record PartReleaseIn(int? Version);
