using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Returns;

/// <summary>Units of a line in returns that were neither declined nor cancelled, and what was promised for them, before fees.</summary>
public readonly record struct TakenBack(int Units, long GoodsMinor);

/// <summary>An order with what its return depends on.</summary>
/// <param name="Categories">Of the lines' products; a line without one has none.</param>
/// <param name="Taken">Of the lines that are in returns already.</param>
/// <param name="PromisedMinor">What those returns will still refund.</param>
/// <param name="TimeZone">IANA name; days begin and end by it.</param>
public sealed record ReturnableOrder(
    Order Order, IReadOnlyCollection<Shipment> Shipments, IReadOnlyDictionary<OrderLineId, string> Categories,
    IReadOnlyDictionary<OrderLineId, TakenBack> Taken, long PromisedMinor, string TimeZone)
{
    public string Country => Order.ShippingAddress.Country;

    /// <summary>What was paid and is neither refunded nor promised.</summary>
    public long RefundableMinor => Math.Max(0, Order.CapturedMinor - Order.RefundedMinor - PromisedMinor);

    public ReturnTerms TermsOf(OrderLine line, ReturnPolicy policy) => policy.TermsFor(Country, Categories.GetValueOrDefault(line.Id, ""), line.Sku);

    /// <summary>
    /// What each line cost after discounts and with its tax as charged. Where the channel charged another sum than the order adds up to, the
    /// difference is shared by all that was charged for, shipping included, by largest remainder.
    /// </summary>
    internal Dictionary<OrderLineId, long> PaidByLine()
    {
        var shares = Shares.Split(Order.TotalMinor, [.. Order.Lines.Select(WorthOf), .. Order.Shipping.Select(WorthOf)]);
        return Order.Lines.Zip(shares).ToDictionary(l => l.First.Id, l => l.Second);
    }

    /// <summary>Stretches of units that left together, the first ones first. What left before the order came here has no parcel: it counts from the day it was ordered.</summary>
    internal IEnumerable<(int Units, DateTime ShippedAt, DateTime? DeliveredAt)> SentOf(OrderLine line)
    {
        var parcels = Shipments.Where(s => s.Status is not ShipmentStatus.Voided).OrderBy(s => s.ShippedAt).ThenBy(s => s.Id.Value)
            .Select(s => (Units: s.Lines.Where(l => l.OrderLineId == line.Id).Sum(l => l.Quantity), s.ShippedAt, s.DeliveredAt)).Where(s => s.Units > 0).ToList();
        var unseen = line.Fulfilled - parcels.Sum(p => p.Units);
        return unseen > 0 ? parcels.Prepend((unseen, Order.PlacedAt, null)) : parcels;
    }

    private long WorthOf(OrderLine line) => Math.Max(0, (line.UnitPriceMinor * line.Quantity) - line.DiscountMinor + (Order.TaxesIncluded ? 0 : line.TaxMinor));

    private long WorthOf(ShippingLine shipping) => Math.Max(0, shipping.PriceMinor + (Order.TaxesIncluded ? 0 : shipping.TaxMinor));
}
