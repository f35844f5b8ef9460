using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>Money that is reserved at a gateway and can be taken or let go. Amounts in minor units.</summary>
/// <param name="Reference">The gateway's, of the authorization.</param>
/// <param name="LeftMinor">Neither captured nor under way to be.</param>
public sealed record ReservedMoney(PaymentIntent Start, string Reference, long LeftMinor, bool IsTouched);

/// <summary>A capture that can be given back.</summary>
/// <param name="Start">Null: it was taken by hand, and is given back by hand.</param>
public sealed record TakenMoney(string Gateway, string Reference, PaymentIntent? Start, long LeftMinor, DateTime At);

/// <summary>What of a refund goes back by which capture.</summary>
public sealed record RefundShare(TakenMoney From, long AmountMinor)
{
    /// <summary>It is only recorded: somebody gives it back.</summary>
    public bool IsByHand => From.Start is null && From.Gateway != PaidByHand.StoreCredit;
}

/// <summary>
/// What can still be taken, let go or given back of an order's payments: a pure function of the set of its transactions and of what is under way.
/// What is under way counts as if it had happened, so nothing is taken or given back twice (P1, P2).
/// </summary>
public sealed class PaymentBook
{
    private readonly IReadOnlyList<PaymentTransaction> _known;
    private readonly IReadOnlyList<PaymentIntent> _intents;

    public PaymentBook(IEnumerable<PaymentTransaction> transactions, IEnumerable<PaymentIntent> intents)
    {
        (_known, _intents) = ([.. PaymentLedger.Settle(transactions)], [.. intents]);
        Reserved = [.. Starts.SelectMany(ReservedBy)];
        var own = Starts.SelectMany(TakenBy).Concat(ByHand).OrderBy(t => t.At).ThenBy(t => t.Reference, StringComparer.Ordinal).ToList();
        RefundableMinor = Math.Max(0, Math.Min(own.Sum(t => t.LeftMinor), Captured - GivenBack - UnderWay(null, PaymentKind.Refund)));
        Taken = own;
    }

    public IReadOnlyList<ReservedMoney> Reserved { get; }

    /// <summary>In the order in which they are drained: oldest first.</summary>
    public IReadOnlyList<TakenMoney> Taken { get; }

    /// <summary>What can be given back here; what a channel took is given back there.</summary>
    public long RefundableMinor { get; }

    /// <summary>Taken anywhere, and neither given back nor on its way back.</summary>
    public long KeptMinor => Math.Max(0, Captured - GivenBack - RefundsUnderWayMinor);

    /// <summary>Taken and kept, with what gateways are asked to take.</summary>
    public long TakenMinor => Captured - GivenBack + UnderWay(null, PaymentKind.Capture);

    /// <summary>Refunds that the gateway has not answered for yet.</summary>
    public long RefundsUnderWayMinor => UnderWay(null, PaymentKind.Refund);

    /// <summary>What is reserved anywhere and not taken yet.</summary>
    public long ReservedMinor => Reserved.Sum(r => r.LeftMinor) + UnderWay(null, PaymentKind.Capture) + ReservedElsewhere;

    /// <summary>What the customer still has to pay.</summary>
    /// <param name="dueMinor">What the order comes to.</param>
    public long LeftToPay(long dueMinor) => Math.Max(0, dueMinor - Captured + GivenBack - ReservedMinor);

    /// <summary>P7: the chosen gateway first, then the others, oldest capture first.</summary>
    /// <param name="first">A gateway; null: none is preferred.</param>
    public IReadOnlyList<RefundShare> PlanRefund(long amountMinor, string? first = null)
    {
        var (left, shares) = (amountMinor, new List<RefundShare>());
        foreach (var from in Taken.Where(t => t.LeftMinor > 0).OrderByDescending(t => t.Gateway == first))
        {
            var share = Math.Min(left, from.LeftMinor);
            if (share > 0) shares.Add(new(from, share));
            left -= share;
        }
        return shares;
    }

    private IEnumerable<PaymentIntent> Starts => _intents.Where(i => i.StartId is null);

    private long Captured => Sum(PaymentKind.Capture);

    private long GivenBack => Sum(PaymentKind.Refund) + Sum(PaymentKind.Chargeback);

    private long ReservedElsewhere
    {
        get
        {
            var elsewhere = _known.Where(t => t.IntentId is null).ToList();
            if (elsewhere.Any(t => t is { Kind: PaymentKind.Void, Result: PaymentResult.Success })) return 0;
            long Of(PaymentKind kind) => elsewhere.Where(t => t.Kind == kind && t.Result is PaymentResult.Success && !PaidByHand.Is(t.Gateway)).Sum(t => t.AmountMinor);
            return Math.Max(0, PaymentLedger.Authorized(elsewhere.Where(t => !PaidByHand.Is(t.Gateway))) - Of(PaymentKind.Capture));
        }
    }

    private long Sum(PaymentKind kind) => _known.Where(t => t.Kind == kind && t.Result is PaymentResult.Success).Sum(t => t.AmountMinor);

    private long UnderWay(Guid? start, PaymentKind kind, string? on = null) =>
        _intents.Where(i => i.StartId is not null && (start is null || i.StartId == start) && i.Kind == kind && i.IsOpen && (on is null || i.TargetId == on)).Sum(i => i.AmountMinor);

    private IEnumerable<PaymentTransaction> Of(PaymentIntent start, PaymentKind kind) => _known.Where(t => t.IntentId == start.Id && t.Kind == kind && t.Result is PaymentResult.Success);

    private IEnumerable<ReservedMoney> ReservedBy(PaymentIntent start)
    {
        if (Of(start, PaymentKind.Authorization).FirstOrDefault() is not { } authorized || Of(start, PaymentKind.Void).Any()) yield break;
        var captured = Of(start, PaymentKind.Capture).Sum(t => t.AmountMinor);
        var asked = _intents.Where(i => i.StartId == start.Id && i.Status is not (IntentStatus.Declined or IntentStatus.Expired)).ToList();
        var ended = (captured > 0 && start.CapturesOnce) || asked.Any(i => i.Kind is PaymentKind.Void || (i is { Kind: PaymentKind.Capture } && (i.IsLast || start.CapturesOnce)));
        var left = ended ? 0 : PaymentLedger.Authorized(_known.Where(t => t.IntentId == start.Id)) - captured - UnderWay(start.Id, PaymentKind.Capture);
        if (left > 0) yield return new(start, authorized.Reference, left, captured > 0 || UnderWay(start.Id, PaymentKind.Capture) > 0);
    }

    private IEnumerable<TakenMoney> TakenBy(PaymentIntent start)
    {
        // Of the whole payment first: a refund on the gateway's own pages does not say of which capture.
        var left = Of(start, PaymentKind.Capture).Sum(t => t.AmountMinor) - Refunds(start).Sum(t => t.AmountMinor)
            - Of(start, PaymentKind.Chargeback).Sum(t => t.AmountMinor) - UnderWay(start.Id, PaymentKind.Refund);
        foreach (var capture in Of(start, PaymentKind.Capture).OrderBy(t => t.At))
        {
            var asked = _intents.Where(i => i.StartId == start.Id && i is { Kind: PaymentKind.Refund } && i.TargetId == capture.Reference && (i.IsOpen || i.Status is IntentStatus.Done)).Sum(i => i.AmountMinor);
            var share = Math.Clamp(capture.AmountMinor - asked, 0, Math.Max(0, left));
            left -= share;
            yield return new(start.Gateway, capture.Reference, start, share, capture.At);
        }
    }

    /// <summary>A refund that the gateway has begun is on its way.</summary>
    private IEnumerable<PaymentTransaction> Refunds(PaymentIntent start) =>
        _known.Where(t => t.IntentId == start.Id && t.Kind is PaymentKind.Refund && t.Result is not PaymentResult.Failure);

    private IEnumerable<TakenMoney> ByHand
    {
        get
        {
            var hand = _known.Where(t => t.IntentId is null && PaidByHand.Is(t.Gateway) && t.Result is PaymentResult.Success).ToList();
            var given = hand.Where(t => t.Kind is PaymentKind.Refund).Sum(t => t.AmountMinor);
            foreach (var capture in hand.Where(t => t.Kind is PaymentKind.Capture).OrderBy(t => t.At).ThenBy(t => t.Id))
            {
                var back = Math.Min(given, capture.AmountMinor);
                given -= back;
                yield return new(capture.Gateway, capture.Reference, null, capture.AmountMinor - back, capture.At);
            }
        }
    }
}
