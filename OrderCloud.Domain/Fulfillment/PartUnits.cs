using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Fulfillment;

/// <summary>Units of one line of a part.</summary>
public sealed record PartUnits(OrderLineId Line, int Units);
