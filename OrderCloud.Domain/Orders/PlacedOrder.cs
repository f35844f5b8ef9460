using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;

namespace OrderCloud.Domain.Orders;

/// <summary>Everything an order is made of when it is taken. Amounts in minor units of <paramref name="Currency"/>.</summary>
/// <param name="ExternalVersion">The channel's own clock of the order; an older one changes nothing. 0 when the channel has none.</param>
/// <param name="ContentHash">Of what the sender sent, to tell a repetition from a contradiction.</param>
/// <param name="ExpiresAt">When it is cancelled unless it is paid; null: never.</param>
/// <param name="ReturnPolicyVersion">Of the merchant's return policy; it holds for this order for good.</param>
/// <param name="Rate">What its currency is worth in the merchant's; null while nobody has said.</param>
/// <param name="Origin">Null: somebody bought it.</param>
/// <param name="TotalMinor">As charged; a channel's total is kept even where it does not add up.</param>
public sealed record PlacedOrder(
    string Number, ConnectionId ConnectionId, string Channel, string ExternalId, long ExternalVersion, string ContentHash, DateTime PlacedAt, DateTime TakenAt,
    string Currency, CustomerId? CustomerId, string CustomerName, string Email, string Phone, Address ShippingAddress, Address BillingAddress,
    IReadOnlyList<PlacedLine> Lines, IReadOnlyList<ShippingLine> Shipping, bool TaxesIncluded, long TotalMinor, DateTime PromisedAt, string Note,
    DateTime? ExpiresAt = null, int ReturnPolicyVersion = 0, FrozenRate? Rate = null, OrderOrigin? Origin = null)
{
    /// <summary>Why it cannot be taken as an order that has already ended.</summary>
    public Refusal? WhyNotHistory(DateTime endedAt) => Lines.Count == 0 ? OrderRefusals.HistoryEmpty
        : Lines.Any(l => l.Quantity < 1) ? OrderRefusals.UnitsMissing
        : endedAt < PlacedAt ? OrderRefusals.EndedBeforePlaced
        : null;
}
