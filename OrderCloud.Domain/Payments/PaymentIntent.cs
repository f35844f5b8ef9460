using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>
/// What is wanted of a gateway, stored before it is asked: a payment to take, or a capture, void or refund of one. Its id is the key under which the
/// gateway does it once, so that a crash or a silence in between is settled by asking again.
/// </summary>
public sealed class PaymentIntent : Aggregate
{
    /// <summary>After so many tries without an answer somebody has to look at the gateway's own pages: about three days.</summary>
    public const int MostTries = 20;

    private PaymentIntent() { }

    private PaymentIntent(OrderId order, ConnectionId connection, string gateway, PaymentKind kind, Money amount, string actor, DateTime at)
    {
        (OrderId, ConnectionId, Gateway, Kind, AmountMinor, Currency, Actor) = (order, connection, gateway, kind, amount.Minor, amount.Currency, actor);
        (CreatedAt, NotBefore) = (at, at);
        Record(new PaymentIntentChanged(Id, OrderId));
    }

    /// <summary>A payment that the customer makes on the gateway's page.</summary>
    public static PaymentIntent Start(OrderId order, GatewayConnection with, bool capturesOnce, Money amount, bool captureNow, Guid? link, string actor, DateTime at) =>
        new(order, with.Id, with.Kind, PaymentKind.Authorization, amount, actor, at) { CapturesOnce = capturesOnce, CaptureNow = captureNow, PayLinkId = link };

    /// <summary>A capture, void or refund of what was taken.</summary>
    /// <param name="on">The gateway's reference of the authorization or capture.</param>
    /// <param name="refund">The granted refund that it is a part of.</param>
    public static PaymentIntent Of(PaymentIntent start, PaymentKind kind, string on, Money amount, bool isLast, string reason, string actor, DateTime at, Guid? refund = null) =>
        new(start.OrderId, start.ConnectionId, start.Gateway, kind, amount, actor, at) { StartId = start.Id, PaymentId = start.PaymentId, TargetId = on, IsLast = isLast, Reason = reason, RefundId = refund };

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public OrderId OrderId { get; private set; }
    public ConnectionId ConnectionId { get; private set; }
    public string Gateway { get; private set; } = "";

    /// <summary><see cref="PaymentKind.Authorization"/>: the payment itself, also one that is captured at once.</summary>
    public PaymentKind Kind { get; private set; }
    public long AmountMinor { get; private set; }
    public string Currency { get; private set; } = "";
    public IntentStatus Status { get; private set; } = IntentStatus.Open;

    /// <summary>The payment that this captures, gives up or gives back; null for the payment itself.</summary>
    public Guid? StartId { get; private set; }

    /// <summary>The link that the customer followed; null when there was none.</summary>
    public Guid? PayLinkId { get; private set; }

    /// <summary>The granted refund that this gives back a part of; null where there is none.</summary>
    public Guid? RefundId { get; private set; }
    public bool CaptureNow { get; private set; }

    /// <summary>The gateway takes an authorization in one piece and lets the rest go.</summary>
    public bool CapturesOnce { get; private set; }

    /// <summary>Nothing more will be captured after this.</summary>
    public bool IsLast { get; private set; }

    /// <summary>What the gateway calls the payment; empty until it said so.</summary>
    public string PaymentId { get; private set; } = "";
    public string TargetId { get; private set; } = "";

    /// <summary>Why, in the words of who asked for it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Where the customer pays.</summary>
    public string PageUrl { get; private set; } = "";
    public DateTime? PageUntil { get; private set; }

    /// <summary>Why it was declined, or what was heard last.</summary>
    public string Error { get; private set; } = "";
    public int Tries { get; private set; }
    public DateTime NotBefore { get; private set; }
    public string Actor { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public Guid RootId => StartId ?? Id;

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Something may still come of it.</summary>
    public bool IsOpen => Status is IntentStatus.Open or IntentStatus.Waiting or IntentStatus.Lost;

    private bool May(IntentVerb verb) => PaymentIntentStates.Table.Allow(Status, verb);

    public Refusal? WhyNotRetry() => May(IntentVerb.Retry) ? null : PaymentRefusals.NotLost;

    /// <summary>The gateway prepared it; the customer pays there.</summary>
    public void Present(string payment, PayPage page, DateTime nextLook)
    {
        Enter(IntentVerb.Present, IntentStatus.Waiting);
        (PaymentId, PageUrl, PageUntil, NotBefore, Tries, Error) = (payment, page.Url.AbsoluteUri, page.Until, nextLook, 0, "");
    }

    public void Settle(DateTime at)
    {
        Enter(IntentVerb.Settle, IntentStatus.Done);
        (EndedAt, Error) = (at, "");
    }

    public void Decline(string why, DateTime at)
    {
        Enter(IntentVerb.Decline, IntentStatus.Declined);
        (EndedAt, Error) = (at, why.Cut(400));
    }

    /// <summary>The page is closed and nobody paid there.</summary>
    public void Expire(DateTime at)
    {
        Enter(IntentVerb.Expire, IntentStatus.Expired);
        EndedAt = at;
    }

    /// <summary>It is not decided yet. After <see cref="MostTries"/> without an answer it waits for somebody.</summary>
    /// <param name="answered">The gateway said so, as while the customer is still on its page: that may go on as long as the page is open.</param>
    public void Postpone(string heard, DateTime next, bool answered = false)
    {
        if (Tries >= MostTries && !answered) Enter(IntentVerb.Lose, IntentStatus.Lost);
        else Enter(IntentVerb.Postpone, Status);
        (Error, NotBefore) = (heard.Cut(400), next);
    }

    /// <summary>Have the gateway asked again, now.</summary>
    public void Retry(DateTime at)
    {
        Enter(IntentVerb.Retry, IntentStatus.Open);
        (Tries, NotBefore) = (0, at);
    }

    /// <summary>There is news at the gateway: whoever comes next asks.</summary>
    public void LookNow(DateTime at) => NotBefore = at < NotBefore ? at : NotBefore;

    /// <summary>Somebody asks the gateway now; nobody else does until then.</summary>
    public void Lease(DateTime until)
    {
        Tries++;
        NotBefore = until;
        Record(new PaymentIntentChanged(Id, OrderId));
    }

    /// <summary>Has the customer told that their money came.</summary>
    public void NoteReceived(long amountMinor) => Record(new PaymentReceived(Id, OrderId, amountMinor));

    /// <summary>Has the customer told that money comes back.</summary>
    /// <param name="reference">The gateway's, of the refund.</param>
    public void NoteReturned(long amountMinor, string reference) => Record(new MoneyReturned(Id, OrderId, amountMinor, reference));

    /// <summary>Has those told who judge orders.</summary>
    public void NoteRisk(GatewayRisk risk)
    {
        if (risk.SaysSomething) Record(new GatewayJudged(Id, OrderId, Gateway, risk));
    }

    private void Enter(IntentVerb verb, IntentStatus to)
    {
        if (!PaymentIntentStates.Table.After(Status, verb).Contains(to)) throw new BrokenRuleException($"A payment intent that is {Status} cannot {verb}.");
        Status = to;
        Record(new PaymentIntentChanged(Id, OrderId));
    }
}

public sealed record PaymentIntentChanged(Guid IntentId, OrderId OrderId) : IDomainEvent;

/// <summary>The customer has paid, or the money is reserved.</summary>
public sealed record PaymentReceived(Guid IntentId, OrderId OrderId, long AmountMinor) : IDomainEvent;

/// <summary>The gateway gives money back.</summary>
public sealed record MoneyReturned(Guid IntentId, OrderId OrderId, long AmountMinor, string Reference) : IDomainEvent;

/// <summary>The gateway said what it thinks of a payment.</summary>
public sealed record GatewayJudged(Guid IntentId, OrderId OrderId, string Gateway, GatewayRisk Risk) : IDomainEvent;
