namespace OrderCloud.Domain.Orders;

/// <summary>Headline statuses as pure functions of counters, holds and payment sums (law 4).</summary>
public static class OrderDerivations
{
    public static OrderStatus Status(IReadOnlyCollection<OrderLine> lines, bool cancelled)
    {
        var live = lines.Sum(l => l.Live);
        if (cancelled && live == 0) return OrderStatus.Cancelled;
        return live > 0 && lines.All(l => l.Delivered >= l.Live) ? OrderStatus.Closed : OrderStatus.Open;
    }

    public static FulfillmentStatus Fulfillment(IReadOnlyCollection<OrderLine> lines, bool held, bool inWork)
    {
        int live = lines.Sum(l => l.Live), shipped = lines.Sum(l => l.Fulfilled), delivered = lines.Sum(l => l.Delivered), returned = lines.Sum(l => l.Returned);
        if (live == 0) return FulfillmentStatus.Unfulfilled;
        if (returned > 0) return returned >= live ? FulfillmentStatus.Returned : FulfillmentStatus.PartiallyReturned;
        if (delivered >= live) return FulfillmentStatus.Delivered;
        if (shipped >= live) return FulfillmentStatus.Fulfilled;
        if (held) return FulfillmentStatus.OnHold;
        if (shipped > 0) return FulfillmentStatus.PartiallyFulfilled;
        if (inWork) return FulfillmentStatus.InProgress;
        return lines.Sum(l => l.Reserved) == 0 && lines.Sum(l => l.Backordered) > 0 ? FulfillmentStatus.Backordered : FulfillmentStatus.Unfulfilled;
    }

    public static PaymentStatus Payment(PaymentTotals t, long total)
    {
        if (t.ChargedBack > 0) return PaymentStatus.ChargedBack;
        if (t.Refunded > 0) return t.Refunded >= t.Captured ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded;
        if (t.Captured > total) return PaymentStatus.Overpaid;
        if (t.Captured == total && (total > 0 || t.Captured > 0)) return PaymentStatus.Paid;
        if (total == 0) return PaymentStatus.Paid;
        if (t.Captured > 0) return PaymentStatus.PartiallyPaid;
        if (t.Voided) return PaymentStatus.Voided;
        if (t.Authorized > 0) return PaymentStatus.Authorized;
        return t.Pending > 0 ? PaymentStatus.Pending : PaymentStatus.Unpaid;
    }
}
