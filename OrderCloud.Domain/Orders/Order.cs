using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;

namespace OrderCloud.Domain.Orders;

/// <summary>What a customer bought on a channel. Headline statuses are recomputed from counters, holds and payment sums after every change.</summary>
public sealed class Order : Aggregate
{
    private readonly List<OrderLine> _lines = [];
    private readonly List<OrderHold> _holds = [];
    private readonly List<OrderTag> _tags = [];

    private Order() { }

    public Order(PlacedOrder placed)
    {
        Take(placed);
        Record(new OrderPlaced(Id, Number));
    }

    /// <summary>An order that was finished elsewhere: it is what it became there, and nothing follows from it here.</summary>
    public static Order TakenAsHistory(PlacedOrder placed, PastOutcome outcome, DateTime endedAt)
    {
        RefusedException.ThrowIf(placed.WhyNotHistory(endedAt));
        var order = new Order();
        order.Take(placed);
        foreach (var line in order._lines) line.TakeAsHistory(outcome);
        if (outcome is PastOutcome.Cancelled) (order.CancelledAt, order.CancelReason) = (endedAt, "Cancelled before it was imported");
        order.Derive();
        return order;
    }

    private void Take(PlacedOrder placed)
    {
        Id = OrderId.New();
        (Number, ConnectionId, Channel, ExternalId) = (placed.Number, placed.ConnectionId, placed.Channel, placed.ExternalId);
        (ExternalVersion, ContentHash, PlacedAt, TakenAt) = (placed.ExternalVersion, placed.ContentHash, placed.PlacedAt, placed.TakenAt);
        (Currency, CustomerId, CustomerName, Email, Phone) = (placed.Currency, placed.CustomerId, placed.CustomerName, placed.Email, placed.Phone);
        (ShippingAddress, BillingAddress, Note, PromisedAt) = (placed.ShippingAddress, placed.BillingAddress, placed.Note, placed.PromisedAt);
        (Shipping, TaxesIncluded, ExpiresAt, ReturnPolicyVersion) = (placed.Shipping, placed.TaxesIncluded, placed.ExpiresAt, placed.ReturnPolicyVersion);
        if (placed.Origin is { } origin) (Kind, OriginId, OriginNumber, CreditMinor) = (origin.Kind, origin.Order, origin.Number, origin.CreditMinor);
        _lines.AddRange(placed.Lines.Select((line, i) => new OrderLine(Id, i, line)));
        SetTotals(placed.TotalMinor);
        Derive();
        if (placed.Rate is { } rate) Freeze(rate);
    }

    public OrderId Id { get; private set; }
    public string Number { get; private set; } = "";
    public ConnectionId ConnectionId { get; private set; }
    public string Channel { get; private set; } = "";
    public string ExternalId { get; private set; } = "";
    public long ExternalVersion { get; private set; }
    public string ContentHash { get; private set; } = "";
    public DateTime PlacedAt { get; private set; }
    public DateTime TakenAt { get; private set; }
    public DateTime PromisedAt { get; private set; }
    public DateTime? CancelledAt { get; private set; }

    /// <summary>When it is cancelled unless it is paid, frozen when it is taken; null: never, or not any more.</summary>
    public DateTime? ExpiresAt { get; private set; }

    /// <summary>Of the merchant's return policy, frozen when it is taken; 0: it was placed before the merchant chose one.</summary>
    public int ReturnPolicyVersion { get; private set; }

    public OrderKind Kind { get; private set; }

    /// <summary>The order that it is an exchange or a replacement for; null: somebody bought it.</summary>
    public OrderId? OriginId { get; private set; }
    public string OriginNumber { get; private set; } = "";

    /// <summary>When the merchant last changed who gets it and where; from then on a channel's word does not.</summary>
    public DateTime? ContactChangedAt { get; private set; }

    /// <summary>Since then nothing says who ordered.</summary>
    public DateTime? ErasedAt { get; private set; }
    public string CancelReason { get; private set; } = "";

    public OrderStatus Status { get; private set; } = OrderStatus.Open;
    public PaymentStatus PaymentStatus { get; private set; }
    public FulfillmentStatus FulfillmentStatus { get; private set; }

    public CustomerId? CustomerId { get; private set; }
    public string CustomerName { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public Address ShippingAddress { get; private set; } = Address.Empty;
    public Address BillingAddress { get; private set; } = Address.Empty;
    public string Note { get; private set; } = "";

    public string Currency { get; private set; } = "";
    public bool TaxesIncluded { get; private set; }
    public long SubtotalMinor { get; private set; }
    public long DiscountMinor { get; private set; }
    public long ShippingMinor { get; private set; }
    public long TaxMinor { get; private set; }
    public long TotalMinor { get; private set; }

    /// <summary>What the units cost that were cancelled of an order that goes on: nobody owes it. An order that is cancelled as a whole keeps its total as it was.</summary>
    public long CancelledMinor { get; private set; }

    /// <summary>What the order comes to without them.</summary>
    public long DueMinor => TotalMinor - CancelledMinor;

    /// <summary>What the lines add up to, where the channel charged something else; null when it adds up.</summary>
    public long? ComputedTotalMinor { get; private set; }

    /// <summary>The merchant's base currency; empty while no rate is known.</summary>
    public string BaseCurrency { get; private set; } = "";

    /// <summary>See <see cref="ExchangeRate.Units"/>; of the day the order was placed, for good.</summary>
    public long? BaseRate { get; private set; }
    public DateOnly? BaseRateOn { get; private set; }

    /// <summary><see cref="DueMinor"/> in the base currency, in its minor units: what reports add up. Null while no rate is known.</summary>
    public long? BaseMinor { get; private set; }

    public FrozenRate? Rate => BaseRate is { } units ? new(BaseCurrency, new(units), BaseRateOn) : null;

    /// <summary>What goods that come back are still to pay of it: nobody is asked for it before they came.</summary>
    public long CreditMinor { get; private set; }

    /// <summary>What was granted as a favour, and goes back or has gone.</summary>
    public long GoodwillMinor { get; private set; }

    /// <summary>Of what was granted to be given back, what nobody is asked to pay again: for units that came back, as a favour, by agreement; not what was paid too much.</summary>
    public long WaivedMinor { get; private set; }

    /// <summary>What has gone back and is due again, unless the order comes to less.</summary>
    public long GivenBackMinor => Math.Max(0, RefundedMinor - WaivedMinor);

    /// <summary>What the customer pays themselves.</summary>
    public long AskedMinor => Math.Max(0, DueMinor - CreditMinor - (RefundedMinor - GivenBackMinor));

    public long AuthorizedMinor { get; private set; }
    public long CapturedMinor { get; private set; }
    public long RefundedMinor { get; private set; }
    public long PendingMinor { get; private set; }

    /// <summary>Fulfillment orders that somebody is picking or packing.</summary>
    public int InWork { get; private set; }

    /// <summary>Of <see cref="Risk"/>; null: nobody has judged it.</summary>
    public int? RiskScore { get; private set; }
    public IReadOnlyList<RiskSignal> RiskSignals { get; private set; } = [];

    public OrderRisk? Risk => RiskScore is { } score ? new(score, RiskSignals) : null;

    public IReadOnlyList<ShippingLine> Shipping { get; private set; } = [];
    public IReadOnlyList<OrderLine> Lines => _lines;
    public IReadOnlyList<OrderHold> Holds => _holds;
    public IReadOnlyList<OrderTag> Tags => _tags;

    public IEnumerable<OrderHold> StandingHolds => _holds.Where(hold => hold.Stands);

    public OrderLine Line(OrderLineId id) => _lines.Single(line => line.Id == id);

    /// <summary>A caller may say which version it decided on; null when it does not care.</summary>
    public Refusal? WhyNotVersion(int? seen) => seen is { } version && version != Version ? OrderRefusals.Stale : null;

    private Refusal? WhyNot(OrderVerb verb) => OrderStates.Table.Allow(Status, verb) ? null : OrderRefusals.NotOpen(Number);

    // Holds

    /// <summary>By hand: what has left is held by nobody.</summary>
    public Refusal? WhyNotHold(int? seen) => WhyNotVersion(seen) ?? (Status is OrderStatus.Open && _lines.Any(l => l.Outstanding > 0) ? null : OrderRefusals.NotOpen(Number));

    public OrderHold Hold(HoldReason reason, string detail, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Hold));
        var hold = new OrderHold(Id, reason, detail, by, at);
        _holds.Add(hold);
        Derive();
        Record(new OrderChanged(Id, Number));
        return hold;
    }

    public Refusal? WhyNotRelease(OrderHoldId id) => _holds.FirstOrDefault(h => h.Id == id) switch
    {
        null => OrderRefusals.HoldNotFound,
        { Stands: false } => OrderRefusals.HoldReleased,
        { Reason: HoldReason.UnmappedProduct } when _lines.Any(l => l.IsUnmapped) => OrderRefusals.StillUnmapped,
        _ => null,
    };

    public void Release(OrderHoldId id, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Release) ?? WhyNotRelease(id));
        _holds.Single(h => h.Id == id).Release(by, at);
        Derive();
        Record(new OrderChanged(Id, Number));
    }

    // Fraud

    /// <summary>Takes what is thought of it now; what follows from that is for who judged.</summary>
    public void Assess(OrderRisk risk)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Assess));
        (RiskScore, RiskSignals) = (risk.Score, risk.Signals);
        Record(new OrderChanged(Id, Number));
    }

    /// <summary>Has it cancelled, where nothing speaks against that any more.</summary>
    public void Reject() => Record(new OrderRejected(Id, Number));

    // Currency

    /// <summary>A rate that was not known when it was placed. One that is frozen stays.</summary>
    public void TakeRate(FrozenRate rate)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Convert));
        if (BaseRate is not null) return;
        Freeze(rate);
        Record(new OrderChanged(Id, Number));
    }

    private void Freeze(FrozenRate rate)
    {
        (BaseCurrency, BaseRate, BaseRateOn) = (rate.Base, rate.Rate.Units, rate.On);
        Rebase();
    }

    private void Rebase() => BaseMinor = Rate?.Rate.Convert(DueMinor, Currency, BaseCurrency);

    // The time in which it must be paid

    /// <summary>A payment that is under way is waited for.</summary>
    public Refusal? WhyNotExpire(DateTime now) => ExpiresAt <= now && PaymentStatus is PaymentStatus.Unpaid ? null : OrderRefusals.NotExpired;

    public Refusal? WhyNotKeep(int? seen) => WhyNotVersion(seen) ?? (ExpiresAt is null ? OrderRefusals.NoLimit : null);

    /// <summary>Lets it wait for its payment as long as it takes.</summary>
    public void Keep()
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Keep));
        ExpiresAt = null;
        Record(new OrderChanged(Id, Number));
    }

    // Tags

    /// <param name="name">Normalised.</param>
    public Refusal? WhyNotTag(string name) => OrderTag.WhyNot(name)
        ?? (_tags.Any(t => t.Name == name) ? OrderRefusals.HasTag(name)
        : _tags.Count >= OrderTag.MaxPerOrder ? OrderRefusals.TooManyTags
        : null);

    public OrderTag Tag(string name, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Tag) ?? WhyNotTag(name));
        var tag = new OrderTag(this, name, by, at);
        _tags.Add(tag);
        Record(new OrderTagged(Id, Number, name));
        return tag;
    }

    /// <param name="name">Normalised.</param>
    public Refusal? WhyNotUntag(string name) => _tags.Any(t => t.Name == name) ? null : OrderRefusals.HasNoTag(name);

    public void Untag(string name)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Tag) ?? WhyNotUntag(name));
        _tags.RemoveAll(t => t.Name == name);
        Record(new OrderUntagged(Id, Number, name));
    }

    // Counters: stock and fulfillment steps move these together with the rows they stand for.

    public void Reserve(OrderLineId id, int units) => Move(OrderVerb.Reserve, id, line => line.Reserve(units));

    public void Unreserve(OrderLineId id, int units) => Move(OrderVerb.Unreserve, id, line => line.Unreserve(units));

    public void Ship(OrderLineId id, int units) => Move(OrderVerb.Ship, id, line => line.Ship(units));

    public void Unship(OrderLineId id, int units) => Move(OrderVerb.Unship, id, line => line.Unship(units));

    public void Deliver(OrderLineId id, int units) => Move(OrderVerb.Deliver, id, line => line.Deliver(units));

    public void RequestReturn(OrderLineId id, int units) => Move(OrderVerb.Return, id, line => line.RequestReturn(units));

    /// <summary>A return was declined or cancelled, or its units never came.</summary>
    public void DropReturn(OrderLineId id, int units) => Move(OrderVerb.Return, id, line => line.DropReturn(units));

    public void TakeBack(OrderLineId id, int units) => Move(OrderVerb.Return, id, line => line.TakeBack(units));

    /// <summary>Another order makes good for units that came wrong.</summary>
    public void ReplaceUnits(OrderLineId id, int units) => Move(OrderVerb.Return, id, line => line.Replace(units));

    public void UnreplaceUnits(OrderLineId id, int units) => Move(OrderVerb.Return, id, line => line.Unreplace(units));

    public Refusal? WhyNotCancel(OrderLineId id, int units) => _lines.FirstOrDefault(l => l.Id == id) is { } line ? line.WhyNotCancel(units) : OrderRefusals.LineNotFound;

    /// <summary>Gives up units that are not in a parcel. Their reservations must have been released before.</summary>
    public void Cancel(OrderLineId id, int units) => Move(OrderVerb.Cancel, id, line => line.Cancel(units));

    /// <summary>Says why, and closes the order when nothing of it is left: then nothing is held back any more either.</summary>
    public void NoteCancellation(string reason, DateTime at)
    {
        CancelReason = reason;
        if (_lines.All(l => l.Live == 0))
        {
            CancelledAt ??= at;
            foreach (var hold in StandingHolds.ToList()) hold.Release(OrderHold.ByCancelling, at);
        }

        Derive();
        Record(new OrderCancelled(Id, Number, Status is OrderStatus.Cancelled));
    }

    /// <summary>Has the customer told of units that were cancelled.</summary>
    /// <param name="refundMinor">What was recorded as given back with it.</param>
    public void TellOfCancellation(IReadOnlyCollection<(OrderLineId Line, int Units)> units, long refundMinor) => Record(new UnitsCancelled(
        Id, Number, Status is OrderStatus.Cancelled, [.. units.Take(UnitsCancelled.MostLines).Select(u => new CancelledUnits(Line(u.Line).Position, u.Units))],
        Math.Max(0, units.Count - UnitsCancelled.MostLines), refundMinor));

    public Refusal? WhyNotMap(OrderLineId id) => _lines.FirstOrDefault(l => l.Id == id) switch
    {
        null => OrderRefusals.LineNotFound,
        { VariantId: not null } => OrderRefusals.AlreadyMapped,
        _ => null,
    };

    public void MapLine(OrderLineId id, VariantId variant) => Move(OrderVerb.Map, id, line => line.Map(variant));

    public void SetWork(int fulfillmentOrdersInWork)
    {
        InWork = fulfillmentOrdersInWork;
        Derive();
        Record(new OrderChanged(Id, Number));
    }

    public void SetPayments(PaymentTotals totals)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Pay));
        (AuthorizedMinor, CapturedMinor, RefundedMinor, PendingMinor) = (totals.Authorized, totals.Captured, totals.Refunded, totals.Pending);
        PaymentStatus = OrderDerivations.Payment(totals, DueMinor);
        Derive();
        Record(new OrderChanged(Id, Number));
    }

    /// <summary>Goods that are to pay for it came, or come no more.</summary>
    public void ExpectCredit(long minor)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Pay));
        if (minor == CreditMinor) return;
        CreditMinor = minor;
        Record(new OrderChanged(Id, Number));
    }

    /// <summary>A favour was granted.</summary>
    /// <param name="minor">Below zero: a gateway would not give it back.</param>
    public void NoteGoodwill(long minor)
    {
        GoodwillMinor = checked(GoodwillMinor + minor);
        NotePayments();
    }

    /// <summary>Money is granted to be given back, and nobody is to be asked for it again. Of what was paid too much nothing was due.</summary>
    /// <param name="minor">Below zero: a gateway would not give it back.</param>
    public void NoteGranted(long minor)
    {
        var over = Math.Max(0, CapturedMinor - GivenBackMinor - (DueMinor - CreditMinor));
        WaivedMinor = Math.Max(0, checked(WaivedMinor + (minor < 0 ? minor : Math.Max(0, minor - over))));
        NotePayments();
    }

    /// <summary>Tells those who count the order's money. An order that is just placed has nobody to tell.</summary>
    public void NotePayments() => Record(new OrderPaymentsChanged(Id, Number));

    // A channel's later word

    public bool IsNewer(long externalVersion) => externalVersion > ExternalVersion;

    public void TakeExternalVersion(long externalVersion, string contentHash)
    {
        (ExternalVersion, ContentHash) = (Math.Max(externalVersion, ExternalVersion), contentHash);
        Record(new OrderChanged(Id, Number));
    }

    public void ChangeContact(string name, string email, string phone, Address shipping, Address billing, string note)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Amend));
        (CustomerName, Email, Phone, ShippingAddress, BillingAddress, Note) = (name, email, phone, shipping, billing, note);
        Record(new OrderChanged(Id, Number));
    }

    /// <summary>Takes away who ordered, for good; what was bought, paid and sent stays, and to which country.</summary>
    public void Erase(string name, DateTime at)
    {
        ChangeContact(name, "", "", new() { Country = ShippingAddress.Country }, new() { Country = BillingAddress.Country }, "");
        foreach (var hold in _holds) hold.Forget();
        RiskSignals = [];
        ErasedAt = at;
    }

    public void AddUnits(OrderLineId id, int units) => Move(OrderVerb.Amend, id, line => line.Add(units));

    public OrderLine AddLine(PlacedLine placed)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Amend));
        var line = new OrderLine(Id, _lines.Count, placed);
        _lines.Add(line);
        Derive();
        Record(new OrderChanged(Id, Number));
        return line;
    }

    // The merchant's own change of what was ordered

    public Refusal? WhyNotEdit(int? seen) => WhyNotVersion(seen) ?? WhyNot(OrderVerb.Edit);

    public void ChangeContactHere(string name, string email, string phone, Address shipping, Address billing, string note, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Edit));
        ChangeContact(name, email, phone, shipping, billing, note);
        ContactChangedAt = at;
    }

    public Refusal? WhyNotReprice(OrderLineId id, LinePrice price) => _lines.FirstOrDefault(l => l.Id == id) is { } line ? line.WhyNotReprice(price) : OrderRefusals.LineNotFound;

    public void Reprice(OrderLineId id, LinePrice price)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Edit) ?? WhyNotReprice(id, price));
        Line(id).Reprice(price);
    }

    /// <summary>The tax of more or fewer units at the same rate.</summary>
    public void Retax(OrderLineId id, long taxMinor)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Edit));
        Line(id).Reprice(Line(id).Price with { TaxMinor = taxMinor });
    }

    public Refusal? WhyNotReship(IReadOnlyList<ShippingLine> shipping) => shipping.SequenceEqual(Shipping) ? null
        : _lines.Any(l => l.Shipped > 0) ? OrderRefusals.ShippingSent
        : shipping.Any(s => s.PriceMinor < 0 || s.TaxMinor < 0) ? Refusal.Invalid("order.negative_shipping", "shipping", "Shipping cannot be below zero.")
        : null;

    public void Reship(IReadOnlyList<ShippingLine> shipping)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Edit) ?? WhyNotReship(shipping));
        Shipping = shipping;
    }

    /// <summary>Counts the order's money anew after lines, prices or shipping were changed here: by what they changed, so that a sum a channel charged otherwise stays apart by as much.</summary>
    public void Recount()
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Edit));
        var apart = ComputedTotalMinor is { } computed ? TotalMinor - computed : 0;
        SetTotals(OrderSums.Of(_lines, Shipping, TaxesIncluded).Total + apart);
        CancelledMinor = WorthOfCancelled();
        Rebase();
        PaymentStatus = OrderDerivations.Payment(new(AuthorizedMinor, CapturedMinor, RefundedMinor, PendingMinor), DueMinor);
        Record(new OrderChanged(Id, Number));
    }

    /// <summary>Tells those who follow what the order says.</summary>
    public void NoteEdit(DateTime at, bool repriced, long refundMinor, bool tells) => Record(new OrderEdited(Id, Number, at, repriced, refundMinor, tells));

    public void Reprice(IReadOnlyList<ShippingLine> shipping, IReadOnlyDictionary<OrderLineId, PlacedLine> prices, long totalMinor)
    {
        RefusedException.ThrowIf(WhyNot(OrderVerb.Amend));
        Shipping = shipping;
        foreach (var (id, price) in prices) Line(id).Reprice(price);
        SetTotals(totalMinor);
        CancelledMinor = WorthOfCancelled();
        Rebase();
        PaymentStatus = OrderDerivations.Payment(new(AuthorizedMinor, CapturedMinor, RefundedMinor, PendingMinor), DueMinor);
        Record(new OrderChanged(Id, Number));
    }

    private void Move(OrderVerb verb, OrderLineId id, Action<OrderLine> change)
    {
        RefusedException.ThrowIf(WhyNot(verb));
        change(Line(id));
        Derive();
        Record(new OrderChanged(Id, Number));
    }

    private void SetTotals(long charged)
    {
        var sums = OrderSums.Of(_lines, Shipping, TaxesIncluded);
        (SubtotalMinor, DiscountMinor, ShippingMinor, TaxMinor) = (sums.Subtotal, sums.Discount, sums.Shipping, sums.Tax);
        (TotalMinor, ComputedTotalMinor) = (charged, sums.Total == charged ? null : sums.Total);
    }

    private void Derive()
    {
        FulfillmentStatus = OrderDerivations.Fulfillment(_lines, StandingHolds.Any(), InWork > 0);
        Status = OrderDerivations.Status(_lines, CancelledAt is not null);
        if (WorthOfCancelled() is var cancelled && cancelled != CancelledMinor)
        {
            CancelledMinor = cancelled;
            Rebase();
            if (RefundedMinor == 0 && PaymentStatus is PaymentStatus.Unpaid or PaymentStatus.PartiallyPaid or PaymentStatus.Paid or PaymentStatus.Overpaid)
                PaymentStatus = OrderDerivations.Payment(new(AuthorizedMinor, CapturedMinor, RefundedMinor, PendingMinor), DueMinor);
        }

        if (Status is not OrderStatus.Open || PaymentStatus is not (PaymentStatus.Unpaid or PaymentStatus.Pending) || _lines.Any(l => l.Shipped > 0)) ExpiresAt = null;
    }

    private long WorthOfCancelled() => Status is OrderStatus.Cancelled ? 0 : Math.Min(TotalMinor, _lines.Sum(l => l.WorthOfCancelled(TaxesIncluded)));
}
