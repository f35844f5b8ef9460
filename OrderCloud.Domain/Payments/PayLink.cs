using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>A page of the merchant on which a customer pays for an order. Whoever holds its address may pay and sees what for, no more.</summary>
public sealed class PayLink : Aggregate
{
    public const int DefaultDays = 14, MostDays = 90, LongestNote = 200;

    private PayLink() { }

    /// <param name="mails">Have the customer written to.</param>
    public PayLink(OrderId order, Money amount, string note, bool mails, DateTime at, DateTime until, string actor)
    {
        (OrderId, AmountMinor, Currency, Note, CreatedAt, ExpiresAt, Actor) = (order, amount.Minor, amount.Currency, note, at, until, actor);
        Record(new PayLinkMade(Id, OrderId, mails));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public OrderId OrderId { get; private set; }

    /// <summary>At most this much is asked for; less when less is left to pay.</summary>
    public long AmountMinor { get; private set; }
    public string Currency { get; private set; } = "";

    /// <summary>For the customer; may be empty.</summary>
    public string Note { get; private set; } = "";
    public string Actor { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime ExpiresAt { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }

    public bool IsOpenAt(DateTime at) => WithdrawnAt is null && at < ExpiresAt;

    public Refusal? WhyNotWithdraw(DateTime at) => IsOpenAt(at) ? null : PaymentRefusals.LinkEnded;

    public void Withdraw(DateTime at)
    {
        RefusedException.ThrowIf(WhyNotWithdraw(at));
        WithdrawnAt = at;
        Record(new PayLinkWithdrawn(Id, OrderId));
    }
}

public sealed record PayLinkMade(Guid LinkId, OrderId OrderId, bool Mails) : IDomainEvent;

public sealed record PayLinkWithdrawn(Guid LinkId, OrderId OrderId) : IDomainEvent;
