namespace OrderCloud.Domain.Orders;

public enum OrderStatus { Draft, Open, Closed, Cancelled }

public enum PaymentStatus
{
    Unpaid, Pending, Authorized, PartiallyPaid, Paid, Overpaid, PartiallyRefunded, Refunded, Voided, ChargedBack,
}

public enum FulfillmentStatus
{
    Unfulfilled, Scheduled, OnHold, Backordered, InProgress, PartiallyFulfilled, Fulfilled, ReadyForPickup, PickedUp, Delivered, Returned, PartiallyReturned,
}

/// <summary>What became of an order before it was known here.</summary>
public enum PastOutcome { Shipped, Delivered, Cancelled }

public enum HoldReason { Payment, Fraud, Address, OutOfStock, UnmappedProduct, ChannelChanged, AwaitingReturn, Manual }

/// <summary>Sums over the set of an order's payment transactions, in minor units.</summary>
public readonly record struct PaymentTotals(long Authorized, long Captured, long Refunded, long Pending, long ChargedBack = 0, bool Voided = false);
