using OrderCloud.Domain.Customers;

namespace OrderCloud.Domain.Orders;

/// <summary>Sale: somebody bought it. Exchange: for what they send back. Replacement: free of charge, for what came wrong, broken or not at all.</summary>
public enum OrderKind { Sale, Exchange, Replacement }

/// <summary>What an order stands for that nobody bought anew.</summary>
/// <param name="Number">Of the order that was bought.</param>
/// <param name="Return">The return's number.</param>
/// <param name="CreditMinor">What the goods that come back are to pay of it.</param>
/// <param name="Holds">Why it does not leave at once.</param>
public sealed record OrderOrigin(OrderKind Kind, OrderId Order, string Number, string Return, CustomerId? Customer, long CreditMinor, IReadOnlyList<HoldReason> Holds)
{
    /// <summary>Who holds and releases what waits for a return.</summary>
    public const string Holder = "exchange";

    public string DetailOf(HoldReason reason) => reason is HoldReason.AwaitingReturn ? $"return {Return} of order {Number}" : $"the difference to order {Number} is not paid";
}
