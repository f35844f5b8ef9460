namespace OrderCloud.Domain.Orders;

/// <summary>What the lines and the shipping of an order add up to. Minor units of the order's currency.</summary>
public readonly record struct OrderSums(long Subtotal, long Discount, long Shipping, long Tax, long Total)
{
    public static OrderSums Of(IReadOnlyCollection<OrderLine> lines, IReadOnlyCollection<ShippingLine> shipping, bool taxesIncluded)
    {
        var subtotal = lines.Sum(l => checked(l.UnitPriceMinor * l.Quantity));
        var (discount, tax) = (lines.Sum(l => l.DiscountMinor), lines.Sum(l => l.TaxMinor) + shipping.Sum(s => s.TaxMinor));
        var price = shipping.Sum(s => s.PriceMinor);
        return new(subtotal, discount, price, tax, subtotal - discount + price + (taxesIncluded ? 0 : tax));
    }
}
