using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Domain.Risk;

/// <summary>What a check may know of an order. A vendor's answer comes in as a fact too: nobody is asked while an order is being taken.</summary>
/// <param name="TotalMinor">In minor units of <paramref name="Currency"/>.</param>
/// <param name="UsualMinor">The usual order of this store in this currency; null: there are too few to say.</param>
/// <param name="Declined">Attempts to pay this order, and others of the same e-mail address within a day, that were declined.</param>
public sealed record RiskFacts(string Email, Address Shipping, Address Billing, string Currency, long TotalMinor, OrdersNearby Nearby, long? UsualMinor, int Declined)
{
    /// <summary>What the gateway said, where that is why the order is looked at.</summary>
    public GatewayWord? Gateway { get; init; }
}

/// <summary>Orders of the same store within the policy's minutes before this one, this one not counted. Those that the merchant typed in are not.</summary>
public sealed record OrdersNearby(int ByEmail, int ByPhone, int ByAddress)
{
    public static readonly OrdersNearby None = new(0, 0, 0);
}

/// <param name="Kind">Of the gateway, as <see cref="PaymentTransaction.Gateway"/> says it.</param>
/// <param name="Title">Of the gateway, for people.</param>
public sealed record GatewayWord(string Kind, string Title, GatewayRisk Risk);
