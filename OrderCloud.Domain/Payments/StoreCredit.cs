using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>Given, Taken: by somebody at the desk. Refunded: instead of money, or because what it paid for was given back. Spent: on an order.</summary>
public enum CreditKind { Given, Taken, Refunded, Spent }

/// <summary>One change of what a customer has with the store. Never changed: the balance is the sum of the set.</summary>
public sealed class CreditEntry : ITenantOwned
{
    public const int LongestNote = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public CustomerId CustomerId { get; init; }
    public string Currency { get; init; } = "";
    public CreditKind Kind { get; init; }

    /// <summary>In minor units; below zero what was spent or taken.</summary>
    public long AmountMinor { get; init; }

    /// <summary>The order that it was spent on, or came back from.</summary>
    public OrderId? OrderId { get; init; }
    public string Note { get; init; } = "";
    public string Actor { get; init; } = "";
    public DateTime At { get; init; }
}

/// <summary>What a customer has with the store in one currency. Whoever changes it raises its version, so that two at once cannot both spend the last of it.</summary>
public sealed class CreditAccount : Aggregate
{
    /// <summary>In minor units; far below where sums of many would no longer fit.</summary>
    public const long MostMinor = 1_000_000_000_000;

    private CreditAccount() { }

    public CreditAccount(CustomerId customer, string currency) => (CustomerId, Currency) = (customer, currency);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public CustomerId CustomerId { get; private set; }
    public string Currency { get; private set; } = "";

    /// <param name="balanceMinor">The sum of all entries.</param>
    public static Refusal? WhyNotTake(long balanceMinor, Money amount) =>
        amount.Minor < 1 ? CreditRefusals.AmountMissing
        : amount.Minor > balanceMinor ? CreditRefusals.NotEnough(new(Math.Max(0, balanceMinor), amount.Currency))
        : null;

    public static Refusal? WhyNotPut(long balanceMinor, Money amount) =>
        amount.Minor < 1 ? CreditRefusals.AmountMissing
        : amount.Minor > MostMinor - balanceMinor ? CreditRefusals.TooMuch
        : null;

    /// <summary>Something leaves the account.</summary>
    /// <param name="order">The order that it is spent on; null: somebody takes it.</param>
    public CreditEntry Take(long balanceMinor, long amountMinor, OrderId? order, string note, string actor, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotTake(balanceMinor, new(amountMinor, Currency)));
        return Entry(order is null ? CreditKind.Taken : CreditKind.Spent, -amountMinor, order, note, actor, at);
    }

    /// <summary>Something comes to the account.</summary>
    /// <param name="order">The order whose money it is; null: somebody gives it.</param>
    public CreditEntry Put(long balanceMinor, long amountMinor, OrderId? order, string note, string actor, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotPut(balanceMinor, new(amountMinor, Currency)));
        return Entry(order is null ? CreditKind.Given : CreditKind.Refunded, amountMinor, order, note, actor, at);
    }

    private CreditEntry Entry(CreditKind kind, long amountMinor, OrderId? order, string note, string actor, DateTime at)
    {
        Record(new CreditChanged(Id, CustomerId, Currency, amountMinor, order));
        return new() { CustomerId = CustomerId, Currency = Currency, Kind = kind, AmountMinor = amountMinor, OrderId = order, Note = note, Actor = actor, At = at };
    }
}

/// <param name="AmountMinor">Below zero what was spent or taken.</param>
public sealed record CreditChanged(Guid AccountId, CustomerId CustomerId, string Currency, long AmountMinor, OrderId? OrderId) : IDomainEvent;
