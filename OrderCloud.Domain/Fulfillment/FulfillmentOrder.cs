using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Fulfillment;

public readonly record struct FulfillmentOrderId(Guid Value) : IId<FulfillmentOrderId>
{
    public static FulfillmentOrderId From(Guid value) => new(value);
    public static FulfillmentOrderId New() => new(Guid.CreateVersion7());
    public static bool operator <(FulfillmentOrderId a, FulfillmentOrderId b) => a.Value < b.Value;
    public static bool operator >(FulfillmentOrderId a, FulfillmentOrderId b) => a.Value > b.Value;
}

/// <summary>
/// The part of an order that one location must ship. Its open units are the reservation at that location.
/// Without a location it is the backordered part, on hold until stock arrives.
/// </summary>
public sealed class FulfillmentOrder : Aggregate
{
    private readonly List<FulfillmentOrderLine> _lines = [];

    private FulfillmentOrder() { }

    public FulfillmentOrder(OrderId orderId, string number, LocationId? locationId, DateTime promisedAt, DateTime at, string why, string trace)
    {
        Id = FulfillmentOrderId.New();
        (OrderId, Number, LocationId, PromisedAt, CreatedAt, Why, Trace) = (orderId, number, locationId, promisedAt, at, why, trace);
        Status = locationId is null ? FulfillmentOrderStatus.OnHold : FulfillmentOrderStatus.Open;
        Record(new FulfillmentOrderChanged(Id, OrderId));
    }

    public FulfillmentOrderId Id { get; private set; }
    public OrderId OrderId { get; private set; }

    /// <summary>"1001-2": the order's number and a running digit.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Null: backordered, on hold <c>out_of_stock</c>.</summary>
    public LocationId? LocationId { get; private set; }
    public FulfillmentOrderStatus Status { get; private set; }
    public PickStage Stage { get; private set; }
    public DateTime PromisedAt { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>One sentence: "Dallas: nearest, 8.2 km".</summary>
    public string Why { get; private set; } = "";

    /// <summary>The whole routing trace as JSON.</summary>
    public string Trace { get; private set; } = "";

    /// <summary>Set while somebody holds this part; holds of its order are another matter.</summary>
    public PartHoldReason? HoldReason { get; private set; }
    public string HoldNote { get; private set; } = "";
    public string HeldBy { get; private set; } = "";
    public DateTime? HeldAt { get; private set; }

    public PartHold? StandingHold => HoldReason is { } reason ? new(reason, HoldNote, HeldBy, HeldAt!.Value) : null;

    public IReadOnlyList<FulfillmentOrderLine> Lines => _lines;

    public bool IsHeld => HoldReason is not null;

    public bool IsBackorder => LocationId is null && Status is FulfillmentOrderStatus.OnHold;

    public bool IsLive => Status is not (FulfillmentOrderStatus.Closed or FulfillmentOrderStatus.Cancelled);

    public bool IsInWork => Status is FulfillmentOrderStatus.InProgress;

    /// <summary>Waits to be picked, and nothing of it has left.</summary>
    public bool IsUntouched => Status is FulfillmentOrderStatus.Open && _lines.All(l => l is { Shipped: 0, Packed: 0 });

    public Refusal? WhyNotVersion(int? seen) => seen is { } version && version != Version ? FulfillmentRefusals.Stale : null;

    private Refusal? WhyNot(FulfillmentOrderVerb verb) => FulfillmentOrderStates.Table.Allow(Status, verb) ? null : IsHeld ? FulfillmentRefusals.Held(this) : FulfillmentRefusals.NotOpen(this);

    public FulfillmentOrderLine Add(OrderLineId line, VariantId variant, int units)
    {
        RefusedException.ThrowIf(WhyNot(FulfillmentOrderVerb.Add));
        var added = _lines.FirstOrDefault(l => l.OrderLineId == line);
        if (added is null) _lines.Add(added = new FulfillmentOrderLine(Id, line, variant));
        added.Quantity += units;
        Record(new FulfillmentOrderChanged(Id, OrderId));
        return added;
    }

    /// <summary>Takes open units out (cancelled, or moved elsewhere). An order without units left is cancelled.</summary>
    public void Remove(OrderLineId line, int units)
    {
        RefusedException.ThrowIf(WhyNot(FulfillmentOrderVerb.Remove));
        var from = Line(line);
        if (units < 1 || units > from.Open) throw new BrokenRuleException($"Cannot take {units} of {from.Open} open units out of {Number}.");
        from.Quantity -= units;
        from.Packed = Math.Min(from.Packed, from.Open);
        Settle();
    }

    public Refusal? WhyNotMove(LocationId to) => this switch
    {
        { LocationId: { } here } when here == to => FulfillmentRefusals.NothingToMove,
        _ when WhyNot(FulfillmentOrderVerb.Move) is not null || _lines.Any(l => l is not { Shipped: 0, Packed: 0 }) => FulfillmentRefusals.NothingToMove,
        _ => null,
    };

    /// <summary>Another location ships it. Its reservations must have been moved before.</summary>
    public void MoveTo(LocationId to, string why)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        (LocationId, Why) = (to, why);
        Record(new FulfillmentOrderChanged(Id, OrderId));
    }

    public Refusal? WhyNotHold() => IsHeld ? FulfillmentRefusals.HeldAlready(this) : WhyNot(FulfillmentOrderVerb.Hold);

    /// <summary>Nothing of it is picked, packed or shipped until it is released. What is packed stays packed.</summary>
    public void Hold(PartHold hold)
    {
        RefusedException.ThrowIf(WhyNotHold());
        Status = FulfillmentOrderStatus.OnHold;
        Mark(hold);
        Record(new FulfillmentOrderChanged(Id, OrderId));
    }

    public Refusal? WhyNotRelease() => IsHeld ? null : FulfillmentRefusals.NotHeld(this);

    /// <summary>Goes on where it was: who had begun it goes on packing.</summary>
    public void Release()
    {
        RefusedException.ThrowIf(WhyNotRelease());
        Status = Stage is PickStage.None ? FulfillmentOrderStatus.Open : FulfillmentOrderStatus.InProgress;
        Mark(null);
        Record(new FulfillmentOrderChanged(Id, OrderId));
    }

    /// <summary>Whether some of it could become a part of its own.</summary>
    public Refusal? WhyNotSplit() => WhyNot(FulfillmentOrderVerb.Split) ?? (_lines.Sum(l => l.Open) > 1 && _lines.Any(l => l.Free > 0) ? null : FulfillmentRefusals.NothingToSplit(this));

    public Refusal? WhyNotSplit(IReadOnlyList<PartUnits> units) => this switch
    {
        _ when WhyNotSplit() is { } why => why,
        _ when units.Count == 0 || units.Any(u => u.Units < 1) => FulfillmentRefusals.UnitsToSplit,
        _ when units.DistinctBy(u => u.Line).Count() < units.Count => FulfillmentRefusals.LineTwice,
        _ when units.Any(u => _lines.All(l => l.OrderLineId != u.Line)) => OrderRefusals.LineNotFound,
        _ when units.FirstOrDefault(u => u.Units > Line(u.Line).Free) is { } over => FulfillmentRefusals.NotFree(Line(over.Line).Free),
        _ when units.Sum(u => u.Units) == _lines.Sum(l => l.Open) => FulfillmentRefusals.NothingWouldStay(this),
        _ => null,
    };

    /// <summary>Takes units out into a part of their own at the same location: their reservation stays as it is.</summary>
    public FulfillmentOrder Split(IReadOnlyList<PartUnits> units, string number, DateTime at, string why)
    {
        RefusedException.ThrowIf(WhyNotSplit(units));
        var split = new FulfillmentOrder(OrderId, number, LocationId, PromisedAt, at, why, Trace);
        foreach (var (id, taken) in units)
        {
            Line(id).Quantity -= taken;
            split.Add(id, Line(id).VariantId, taken);
        }
        Settle();
        return split;
    }

    public Refusal? WhyNotMerge(FulfillmentOrder other) => this switch
    {
        _ when other.Id == Id || other.OrderId != OrderId => FulfillmentRefusals.NotOfOneOrder,
        _ when (WhyNotWhole() ?? other.WhyNotWhole()) is { } why => why,
        _ when other.LocationId != LocationId => FulfillmentRefusals.Apart(this, other),
        _ => null,
    };

    /// <summary>Takes in all that the younger part ships; that one is cancelled and says where its units went.</summary>
    public void Merge(FulfillmentOrder younger, string why)
    {
        RefusedException.ThrowIf(WhyNotMerge(younger));
        foreach (var line in younger._lines.Where(l => l.Quantity > 0))
        {
            Add(line.OrderLineId, line.VariantId, line.Quantity);
            line.Quantity = 0;
        }
        if (younger.PromisedAt < PromisedAt) PromisedAt = younger.PromisedAt;
        younger.Why = why;
        younger.Settle();
    }

    private Refusal? WhyNotWhole() => IsUntouched ? null : IsLive && !IsHeld && !IsBackorder ? FulfillmentRefusals.Begun(this) : WhyNot(FulfillmentOrderVerb.Merge);

    /// <param name="found">How many of a line's open units are there.</param>
    public Refusal? WhyNotShortPick(bool orderHeld, IReadOnlyList<PartUnits> found) => this switch
    {
        _ when (orderHeld ? OrderRefusals.OnHold : WhyNot(FulfillmentOrderVerb.ShortPick)) is { } why => why,
        _ when found.Count == 0 || found.Any(f => f.Units < 0) => FulfillmentRefusals.FoundUnits,
        _ when found.DistinctBy(f => f.Line).Count() < found.Count => FulfillmentRefusals.LineTwice,
        _ when found.Any(f => _lines.All(l => l.OrderLineId != f.Line)) => OrderRefusals.LineNotFound,
        _ when found.FirstOrDefault(f => f.Units < Line(f.Line).Packed) is { } scanned => FulfillmentRefusals.ScannedHere(Line(scanned.Line).Packed),
        _ when found.All(f => f.Units >= Line(f.Line).Open) => FulfillmentRefusals.NothingShort,
        _ => null,
    };

    /// <summary>Keeps what is there; an order whose units are all missing is cancelled. Their reservation must be given back.</summary>
    /// <returns>What is not there.</returns>
    public IReadOnlyList<PartUnits> ShortPick(IReadOnlyList<PartUnits> found, bool orderHeld)
    {
        RefusedException.ThrowIf(WhyNotShortPick(orderHeld, found));
        var missing = found.Select(f => f with { Units = Line(f.Line).Open - f.Units }).Where(m => m.Units > 0).ToList();
        foreach (var (id, units) in missing) Line(id).Quantity -= units;
        Settle();
        return missing;
    }

    public Refusal? WhyNotPick(bool orderHeld) => orderHeld ? OrderRefusals.OnHold : WhyNot(FulfillmentOrderVerb.Pick);

    public void StartPicking(bool orderHeld)
    {
        RefusedException.ThrowIf(WhyNotPick(orderHeld));
        Enter(PickStage.Picking);
    }

    public Refusal? WhyNotPack(bool orderHeld) => orderHeld ? OrderRefusals.OnHold : WhyNot(FulfillmentOrderVerb.Scan);

    /// <summary>Counts one scanned unit in. Refused when it does not belong here or is one too many.</summary>
    public Refusal? WhyNotScan(VariantId variant) => _lines.Where(l => l.VariantId == variant).ToList() switch
    {
        [] => FulfillmentRefusals.WrongItem,
        var lines when lines.All(l => l.Packed >= l.Open) => FulfillmentRefusals.ExtraItem,
        _ => null,
    };

    public FulfillmentOrderLine Scan(VariantId variant, bool orderHeld)
    {
        RefusedException.ThrowIf(WhyNotPack(orderHeld) ?? WhyNotScan(variant));
        var line = _lines.First(l => l.VariantId == variant && l.Packed < l.Open);
        line.Packed++;
        Enter(_lines.All(l => l.Packed >= l.Open) ? PickStage.Packed : PickStage.Picking);
        return line;
    }

    public Refusal? WhyNotUnscan(OrderLineId id) => _lines.FirstOrDefault(l => l.OrderLineId == id) switch
    {
        _ when WhyNot(FulfillmentOrderVerb.Unscan) is { } closed => closed,
        null => OrderRefusals.LineNotFound,
        { Packed: 0 } => FulfillmentRefusals.NothingToUndo,
        _ => null,
    };

    public void Unscan(OrderLineId id)
    {
        RefusedException.ThrowIf(WhyNotUnscan(id));
        Line(id).Packed--;
        Enter(PickStage.Picking);
    }

    public Refusal? WhyNotShip(bool orderHeld, bool verified) => this switch
    {
        _ when orderHeld => OrderRefusals.OnHold,
        { LocationId: null } => FulfillmentRefusals.NothingReserved,
        _ when WhyNot(FulfillmentOrderVerb.Ship) is { } closed => closed,
        _ when verified && _lines.Any(l => l.Packed < l.Open) => FulfillmentRefusals.NotAllScanned(_lines.Sum(l => l.Open - l.Packed)),
        _ => null,
    };

    public Refusal? WhyNotShip(OrderLineId line, int units) => _lines.FirstOrDefault(l => l.OrderLineId == line) switch
    {
        null => OrderRefusals.LineNotFound,
        _ when units < 1 => OrderRefusals.UnitsMissing,
        { } l when units > l.Open => FulfillmentRefusals.TooMany(l.Open),
        _ => null,
    };

    public void Ship(OrderLineId line, int units)
    {
        RefusedException.ThrowIf(WhyNot(FulfillmentOrderVerb.Ship) ?? WhyNotShip(line, units));
        var shipped = Line(line);
        shipped.Shipped += units;
        shipped.Packed = Math.Max(0, shipped.Packed - units);
        Settle();
    }

    public void Unship(OrderLineId line, int units)
    {
        RefusedException.ThrowIf(WhyNot(FulfillmentOrderVerb.Unship));
        var taken = Line(line);
        if (units < 1 || units > taken.Shipped) throw new BrokenRuleException($"Cannot take back {units} of {taken.Shipped} shipped units of {Number}.");
        taken.Shipped -= units;
        if (!IsHeld) Status = FulfillmentOrderStatus.Open;
        Stage = PickStage.None;
        Settle();
    }

    private FulfillmentOrderLine Line(OrderLineId id) => _lines.Single(l => l.OrderLineId == id);

    private void Enter(PickStage stage)
    {
        (Status, Stage) = (IsHeld ? FulfillmentOrderStatus.OnHold : FulfillmentOrderStatus.InProgress, stage);
        Record(new FulfillmentOrderChanged(Id, OrderId));
    }

    private void Mark(PartHold? hold) => (HoldReason, HoldNote, HeldBy, HeldAt) = (hold?.Reason, hold?.Note ?? "", hold?.By ?? "", hold?.At);

    private void Settle()
    {
        if (_lines.All(l => l.Open == 0))
        {
            Status = _lines.Any(l => l.Shipped > 0) ? FulfillmentOrderStatus.Closed : FulfillmentOrderStatus.Cancelled;
            Mark(null);
        }
        else if (IsInWork && _lines.All(l => l.Free == 0)) Stage = PickStage.Packed;
        Record(new FulfillmentOrderChanged(Id, OrderId));
    }
}

/// <summary>Units of one order line that a fulfillment order must ship; the open ones are reserved at its location.</summary>
public sealed class FulfillmentOrderLine : ITenantOwned
{
    private FulfillmentOrderLine() { }

    internal FulfillmentOrderLine(FulfillmentOrderId id, OrderLineId line, VariantId variant) =>
        (FulfillmentOrderId, OrderLineId, VariantId) = (id, line, variant);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public FulfillmentOrderId FulfillmentOrderId { get; private set; }
    public OrderLineId OrderLineId { get; private set; }
    public VariantId VariantId { get; private set; }
    public int Quantity { get; internal set; }

    /// <summary>Verified by scan and not shipped yet.</summary>
    public int Packed { get; internal set; }
    public int Shipped { get; internal set; }

    public int Open => Quantity - Shipped;

    /// <summary>Neither scanned nor shipped.</summary>
    public int Free => Open - Packed;
}

public sealed record FulfillmentOrderChanged(FulfillmentOrderId FulfillmentOrderId, OrderId OrderId) : IDomainEvent;
