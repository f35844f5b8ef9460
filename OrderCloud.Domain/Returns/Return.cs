using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Returns;

public readonly record struct ReturnId(Guid Value) : IId<ReturnId>
{
    public static ReturnId From(Guid value) => new(value);
    public static ReturnId New() => new(Guid.CreateVersion7());
    public static bool operator <(ReturnId a, ReturnId b) => a.Value < b.Value;
    public static bool operator >(ReturnId a, ReturnId b) => a.Value > b.Value;
}

/// <summary>Units of a return's line.</summary>
public readonly record struct ReturnUnits(Guid Line, int Units);

/// <summary>
/// Goods that a customer sends back (RMA), under the policy their order was placed under, with the money that was promised for them. Counters of its
/// lines are the truth; where it stands is derived from them. Amounts in minor units of the order's currency.
/// </summary>
public sealed class Return : Aggregate
{
    public const int LongestMessage = 1000, LongestComment = 500, LongestNote = 300, MostPhotos = 10;

    private readonly List<ReturnLine> _lines = [];
    private readonly List<ReturnPhoto> _photos = [];
    private readonly List<ReturnInspection> _inspections = [];
    private readonly List<ReturnPayout> _payouts = [];

    private Return() { }

    /// <param name="number">"1001-R1": the order's number and a running digit.</param>
    /// <param name="comments">The customer's words, in the order of the estimate's lines.</param>
    public Return(Order order, string number, ReturnEstimate estimate, IReadOnlyList<string> comments, LocationId? destination, string by, bool byCustomer, DateTime at)
    {
        (Id, OrderId, OrderNumber, Number, CustomerName, Currency) = (ReturnId.New(), order.Id, order.Number, number, order.CustomerName, order.Currency);
        (ReturnShippingMinor, RefundMinor, KeepsItems, Destination) = (estimate.ReturnShippingMinor, estimate.RefundMinor, estimate.KeepsItems, destination);
        (RequestedBy, ByCustomer, RequestedAt) = (by, byCustomer, at);
        _lines.AddRange(estimate.Lines.Select((asked, i) => new ReturnLine(Id, i, order.Line(asked.Line), asked, comments[i])));
        Record(new ReturnRequested(Id, OrderId));
    }

    public ReturnId Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public string OrderNumber { get; private set; } = "";
    public string Number { get; private set; } = "";
    public string CustomerName { get; private set; } = "";
    public ReturnStatus Status { get; private set; }
    public string Currency { get; private set; } = "";

    /// <summary>The fee for the way back, taken off once.</summary>
    public long ReturnShippingMinor { get; private set; }

    /// <summary>What was promised for all of it.</summary>
    public long RefundMinor { get; private set; }

    /// <summary>Nothing needs to come back.</summary>
    public bool KeepsItems { get; private set; }

    /// <summary>Where it goes, and once something came in, where it is; null while nobody has said, and for what is kept.</summary>
    public LocationId? Destination { get; private set; }
    public string RequestedBy { get; private set; } = "";
    public bool ByCustomer { get; private set; }
    public DateTime RequestedAt { get; private set; }
    public string DecidedBy { get; private set; } = "";
    public DateTime? DecidedAt { get; private set; }

    /// <summary>What the merchant wrote to the customer with the decision.</summary>
    public string Message { get; private set; } = "";
    public DateTime? ReceivedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>What the units that were settled were worth.</summary>
    public long SettledMinor { get; private set; }

    /// <summary>What went back, is on its way, or paid for the replacement.</summary>
    public long RefundedMinor { get; private set; }

    /// <summary>Of it, what paid for the replacement.</summary>
    public long MovedMinor { get; private set; }

    public ReturnOutcome Outcome { get; private set; }

    /// <summary>The order that goes out for it; kept when it was cancelled and this is a refund again.</summary>
    public OrderId? ReplacementId { get; private set; }
    public string ReplacementNumber { get; private set; } = "";

    /// <summary>What it cost when it was placed.</summary>
    public long ReplacementMinor { get; private set; }

    /// <summary>The replacement does not wait for the goods.</summary>
    public bool AtOnce { get; private set; }

    /// <summary>Until when they must come then.</summary>
    public DateTime? DueBackAt { get; private set; }

    public IReadOnlyList<ReturnLine> Lines => _lines;
    public IReadOnlyList<ReturnPhoto> Photos => _photos;
    public IReadOnlyList<ReturnInspection> Inspections => _inspections;
    public IReadOnlyList<ReturnPayout> Payouts => _payouts;

    public int Units => _lines.Sum(l => l.Units);

    /// <summary>Goods are awaited or here, or money is.</summary>
    public bool IsLive => Status is not (ReturnStatus.Declined or ReturnStatus.Cancelled or ReturnStatus.Closed or ReturnStatus.Refunded);

    /// <summary>What is to be paid back for what came in so far and was not settled yet: all parts together are exactly the promise (T2, T6).</summary>
    public long PayableMinor => Outcome is ReturnOutcome.Replacement || Status is ReturnStatus.Requested or ReturnStatus.Declined or ReturnStatus.Cancelled ? 0 : Math.Max(0, DueFor(Counted) - SettledMinor);

    /// <summary>What was promised and is not settled.</summary>
    public long PromisedMinor => Status is ReturnStatus.Declined or ReturnStatus.Cancelled ? 0
        : Status is ReturnStatus.Closed or ReturnStatus.Refunded ? PayableMinor
        : Math.Max(0, DueFor(l => l.Units - l.Missing) - SettledMinor);

    public Refusal? WhyNotVersion(int? seen) => seen is { } version && version != Version ? ReturnRefusals.Stale : null;

    public Refusal? WhyNot(ReturnVerb verb) => ReturnStates.Table.Allow(Status, verb) ? null : ReturnRefusals.NotNow(this, verb);

    public ReturnLine Line(Guid id) => _lines.Single(l => l.Id == id);

    public ReturnPhoto AddPhoto(Guid line, Guid file, DateTime at)
    {
        var photo = new ReturnPhoto(Id, line, file, at);
        _photos.Add(photo);
        Record(new ReturnChanged(Id, OrderId));
        return photo;
    }

    public void Approve(string message, LocationId? destination, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(ReturnVerb.Approve));
        (Destination, Status) = (KeepsItems ? null : destination, ReturnStatus.Approved);
        Decide(message, by, at);
        Record(new ReturnApproved(Id, OrderId));
    }

    /// <summary>T7: its units are free for another return.</summary>
    public void Decline(string message, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(ReturnVerb.Decline));
        Status = ReturnStatus.Declined;
        Decide(message, by, at);
        Record(new ReturnDeclined(Id, OrderId));
    }

    public Refusal? WhyNotCancel() => WhyNot(ReturnVerb.Cancel) ?? (_lines.Any(l => l.Missing > 0) || SettledMinor > 0 ? ReturnRefusals.NotNow(this, ReturnVerb.Cancel) : null);

    public void Cancel(DateTime at)
    {
        RefusedException.ThrowIf(WhyNotCancel());
        (Status, ClosedAt) = (ReturnStatus.Cancelled, at);
        Record(new ReturnCancelled(Id, OrderId));
    }

    /// <summary>T2: never more than was asked for.</summary>
    public Refusal? WhyNotReceive(IReadOnlyCollection<ReturnUnits> arrived) =>
        KeepsItems ? ReturnRefusals.Kept : WhyNot(ReturnVerb.Receive) ?? WhyNotUnits(arrived, l => l.Expected + l.Missing, ReturnRefusals.MoreThanAsked);

    /// <param name="place">Where it arrived; from then on it is there.</param>
    public void Receive(IReadOnlyCollection<ReturnUnits> arrived, LocationId place, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotReceive(arrived));
        Destination = place;
        foreach (var (line, units) in arrived) Line(line).Receive(units);
        (ReceivedAt, ClosedAt) = (ReceivedAt ?? at, null);
        Derive(opened: true);
        Record(new ReturnReceived(Id, OrderId, arrived.Sum(a => a.Units)));
    }

    public Refusal? WhyNotMiss(IReadOnlyCollection<ReturnUnits> gone) => KeepsItems ? ReturnRefusals.Kept : WhyNot(ReturnVerb.Miss) ?? WhyNotUnits(gone, l => l.Expected, ReturnRefusals.NotExpected);

    public void Miss(IReadOnlyCollection<ReturnUnits> gone, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotMiss(gone));
        foreach (var (line, units) in gone) Line(line).Miss(units);
        if (_lines.All(l => l.Received == 0 && l.Expected == 0)) (Status, ClosedAt) = (ReturnStatus.Closed, at);
        else Derive();
        Record(new ReturnChanged(Id, OrderId));
    }

    public Refusal? WhyNotInspect(IReadOnlyCollection<ReturnUnits> units) => WhyNot(ReturnVerb.Inspect) ?? WhyNotUnits(units, l => l.Uninspected, ReturnRefusals.NotHere);

    /// <summary>T3: only what is put to stock is sold again.</summary>
    public ReturnInspection Inspect(ReturnUnits units, Disposition to, Inspected found, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotInspect([units]));
        Line(units.Line).Inspect(to, units.Units);
        Derive();
        return Note(units, to, found, by, at);
    }

    public Refusal? WhyNotRegrade(IReadOnlyCollection<ReturnUnits> units) => WhyNot(ReturnVerb.Regrade) ?? WhyNotUnits(units, l => l.Quarantined, ReturnRefusals.NotApart);

    /// <summary>T8: what was set apart goes to stock after all, or is thrown away.</summary>
    public ReturnInspection Regrade(ReturnUnits units, Disposition to, Inspected found, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotRegrade([units]));
        Line(units.Line).Regrade(to, units.Units);
        return Note(units, to, found, by, at);
    }

    public Refusal? WhyNotRefund() => WhyNot(ReturnVerb.Refund) ?? (AwaitsGoods ? ReturnRefusals.PaysForExchange(ReplacementNumber) : PayableMinor > 0 ? null : KeepsItems || _lines.Any(l => l.Received > 0) ? ReturnRefusals.NothingToPay : ReturnRefusals.NothingHere);

    /// <summary>Units that came in and were not settled, with their share of what is payable: the parts add up to <see cref="PayableMinor"/>.</summary>
    public IReadOnlyList<(ReturnLine Line, int Units, long AmountMinor)> Unsettled()
    {
        var lines = _lines.Where(l => Counted(l) > l.Settled).ToList();
        if (lines.Count == 0) return [];
        var shares = Shares.Split(PayableMinor, [.. lines.Select(l => Math.Max(0, l.WorthOf(Counted(l)) - l.WorthOf(l.Settled)))]);
        return [.. lines.Zip(shares, (l, share) => (l, Counted(l) - l.Settled, share))];
    }

    /// <param name="refund">The granted refund; null: it was paid back where it was taken, and is only noted.</param>
    /// <param name="amountMinor">What is paid; less where somebody takes something off for what came back worn.</param>
    public ReturnPayout Refund(Guid? refund, long amountMinor, string by, DateTime at, bool asCredit = false)
    {
        RefusedException.ThrowIf(WhyNotRefund());
        var payout = new ReturnPayout(Id, refund, amountMinor, by, at);
        _payouts.Add(payout);
        (SettledMinor, RefundedMinor) = (SettledMinor + PayableMinor, RefundedMinor + amountMinor);
        foreach (var line in _lines) line.Settle(Counted(line));
        Derive();
        Record(new ReturnRefunded(Id, OrderId, amountMinor, asCredit));
        return payout;
    }

    /// <summary>A gateway would not give the money back: it is owed again. Told twice, it is heard once.</summary>
    /// <param name="declinedMinor">Of the whole refund, up to now.</param>
    /// <param name="units">What the refund was granted for, where nothing of it went back.</param>
    public void Reopen(Guid refund, long declinedMinor, IReadOnlyCollection<(OrderLineId Line, int Units)> units)
    {
        var payout = _payouts.Single(p => p.RefundId == refund);
        var back = declinedMinor - payout.DeclinedMinor;
        if (back <= 0 || WhyNot(ReturnVerb.Reopen) is not null) return;
        payout.Decline(declinedMinor);
        (RefundedMinor, SettledMinor, ClosedAt) = (RefundedMinor - back, Math.Max(0, SettledMinor - back), null);
        foreach (var (id, count) in units)
        {
            var left = count;
            foreach (var line in _lines.Where(l => l.OrderLineId == id))
            {
                var taken = Math.Min(left, line.Settled);
                line.Settle(line.Settled - taken);
                left -= taken;
            }
        }
        Derive(opened: true);
        Record(new ReturnChanged(Id, OrderId));
    }

    /// <summary>Its worth is to be store credit.</summary>
    public void PromiseCredit()
    {
        RefusedException.ThrowIf(Status is ReturnStatus.Requested or ReturnStatus.Approved ? null : ReturnRefusals.NotNow(this, ReturnVerb.Approve));
        Outcome = ReturnOutcome.StoreCredit;
        Record(new ReturnChanged(Id, OrderId));
    }

    /// <summary>Goods that are to pay for an exchange are on their way, nobody has looked at them, or nobody has said whether they may come.</summary>
    public bool AwaitsGoods => Outcome is ReturnOutcome.Exchange && (Status is ReturnStatus.Requested || (!KeepsItems && _lines.Any(l => l.Expected > 0 || l.Uninspected > 0)));

    /// <summary>Of an exchange: above zero the customer pays it, below zero they get it back.</summary>
    public long DifferenceMinor => Outcome is ReturnOutcome.Exchange ? ReplacementMinor - RefundMinor : 0;

    /// <summary>The goods should be here by now, and what they are to pay for went out long ago.</summary>
    public bool IsOverdueAt(DateTime now) => AtOnce && DueBackAt <= now && Status is ReturnStatus.Approved or ReturnStatus.PartiallyReceived && _lines.Any(l => l.Expected > 0);

    /// <summary>Another order goes out for it. A claim that is replaced is over with that: nothing comes back, and nothing is paid.</summary>
    public void Replace(ReturnOutcome outcome, Order replacement, DateTime? dueBackAt, DateTime at)
    {
        RefusedException.ThrowIf(outcome is ReturnOutcome.Replacement ? WhyNot(ReturnVerb.Close) : Status is ReturnStatus.Requested or ReturnStatus.Approved ? null : ReturnRefusals.NotNow(this, ReturnVerb.Approve));
        (Outcome, ReplacementId, ReplacementNumber, ReplacementMinor, AtOnce, DueBackAt) = (outcome, replacement.Id, replacement.Number, replacement.TotalMinor, dueBackAt is not null, dueBackAt);
        if (outcome is ReturnOutcome.Replacement) (Status, ClosedAt) = (ReturnStatus.Closed, at);
        Record(new ReturnChanged(Id, OrderId));
    }

    /// <summary>What came in pays for the replacement; the rest stays payable.</summary>
    public ReturnPayout Move(Guid refund, long amountMinor, string by, DateTime at)
    {
        RefusedException.ThrowIf(amountMinor > PayableMinor ? ReturnRefusals.NothingToPay : null);
        var payout = new ReturnPayout(Id, refund, amountMinor, by, at, moved: true);
        _payouts.Add(payout);
        (SettledMinor, RefundedMinor, MovedMinor) = (SettledMinor + amountMinor, RefundedMinor + amountMinor, MovedMinor + amountMinor);
        foreach (var line in _lines) line.Settle(Counted(line));
        Derive();
        Record(new ReturnChanged(Id, OrderId));
        return payout;
    }

    /// <summary>The replacement was cancelled: what comes back is refunded after all. Told twice, it is heard once.</summary>
    /// <returns>Whether it was heard.</returns>
    public bool LoseReplacement()
    {
        if (!Outcome.SendsGoods() || Status is ReturnStatus.Declined or ReturnStatus.Cancelled) return false;
        if (Outcome is ReturnOutcome.Replacement) (Status, ClosedAt) = (ReturnStatus.Approved, null);
        (Outcome, AtOnce, DueBackAt) = (ReturnOutcome.Refund, false, null);
        Record(new ReturnChanged(Id, OrderId));
        return true;
    }

    public Refusal? WhyNotClose() => WhyNot(ReturnVerb.Close) ?? (_lines.Any(l => l.Uninspected > 0) ? ReturnRefusals.StillToInspect : null);

    /// <summary>Nothing more is awaited: what has not come counts as missing.</summary>
    public void Close(DateTime at)
    {
        RefusedException.ThrowIf(WhyNotClose());
        if (!KeepsItems) foreach (var line in _lines) line.Miss(line.Expected);
        (Status, ClosedAt) = (ReturnStatus.Closed, at);
        Record(new ReturnChanged(Id, OrderId));
    }

    private int Counted(ReturnLine line) => KeepsItems ? line.Units : line.Received;

    private long DueFor(Func<ReturnLine, int> unitsOf)
    {
        if (_lines.All(l => unitsOf(l) == 0)) return 0;
        var worth = _lines.Sum(l => l.WorthOf(unitsOf(l)));
        return Math.Clamp(worth - ReturnShippingMinor, 0, RefundMinor);
    }

    private Refusal? WhyNotUnits(IReadOnlyCollection<ReturnUnits> units, Func<ReturnLine, int> mostOf, Func<string, int, Refusal> tooMany)
    {
        if (units.Count == 0 || units.Any(u => u.Units < 1)) return ReturnRefusals.UnitsMissing;
        if (units.DistinctBy(u => u.Line).Count() < units.Count) return ReturnRefusals.LineTwice;
        if (units.Any(u => _lines.All(l => l.Id != u.Line))) return ReturnRefusals.LineUnknown;
        return units.FirstOrDefault(u => u.Units > mostOf(Line(u.Line))) is { Units: > 0 } over ? tooMany(Line(over.Line).Sku, mostOf(Line(over.Line))) : null;
    }

    private ReturnInspection Note(ReturnUnits units, Disposition to, Inspected found, string by, DateTime at)
    {
        var note = new ReturnInspection(Id, units.Line, units.Units, to, found, by, at);
        _inspections.Add(note);
        Record(new ReturnChanged(Id, OrderId));
        return note;
    }

    private void Decide(string message, string by, DateTime at) => (Message, DecidedBy, DecidedAt) = (message, by, at);

    /// <param name="opened">It goes on though it was over.</param>
    private void Derive(bool opened = false)
    {
        if (Status is ReturnStatus.Closed && !opened) return;
        int received = _lines.Sum(l => l.Received), expected = _lines.Sum(l => l.Expected), unseen = _lines.Sum(l => l.Uninspected);
        var paid = PayableMinor == 0 && RefundedMinor > 0;
        Status = KeepsItems ? (paid ? ReturnStatus.Refunded : ReturnStatus.Approved)
            : received == 0 ? ReturnStatus.Approved
            : expected > 0 ? ReturnStatus.PartiallyReceived
            : unseen > 0 ? ReturnStatus.Received
            : paid ? ReturnStatus.Refunded : ReturnStatus.Inspected;
    }
}
