using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Counts;

public readonly record struct StockCountId(Guid Value) : IId<StockCountId>
{
    public static StockCountId From(Guid value) => new(value);
    public static StockCountId New() => new(Guid.CreateVersion7());
    public static bool operator <(StockCountId a, StockCountId b) => a.Value < b.Value;
    public static bool operator >(StockCountId a, StockCountId b) => a.Value > b.Value;
}

/// <summary>
/// A blind count of some SKUs at one location: who counts sees no expected figures, and nothing changes until somebody with the right approves the
/// differences. Its lines are aggregates of their own, because several people count at once.
/// </summary>
public sealed class StockCount : Aggregate
{
    public const int MostLines = 2000;

    private StockCount() { }

    public StockCount(string number, LocationId location, CountScope scope, string choice, string by, DateTime at)
    {
        (Id, Number, LocationId, Scope, Choice, CreatedBy, CreatedAt) = (StockCountId.New(), number, location, scope, choice, by, at);
        Record(new StockCountChanged(Id));
    }

    public StockCountId Id { get; private set; }

    /// <summary>"SC-12".</summary>
    public string Number { get; private set; } = "";
    public CountStatus Status { get; private set; }
    public LocationId LocationId { get; private set; }
    public CountScope Scope { get; private set; }

    /// <summary>The choice in words: "not counted for 90 days, first 50".</summary>
    public string Choice { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTime? SubmittedAt { get; private set; }
    public string SubmittedBy { get; private set; } = "";
    public DateTime? DecidedAt { get; private set; }
    public string DecidedBy { get; private set; } = "";

    /// <summary>The last scan. Written with every line, so that nobody counts on while the count is handed in.</summary>
    public DateTime? CountedAt { get; private set; }

    public Refusal? WhyNot(CountVerb verb) => CountStates.Table.Allow(Status, verb) ? null : CountRefusals.NotNow(Number, Status);

    public void Submit(string by, DateTime at)
    {
        Enter(CountVerb.Submit);
        (SubmittedBy, SubmittedAt) = (by, at);
    }

    /// <summary>Back to the shelves, for the lines that the caller clears.</summary>
    public void Recount() => Enter(CountVerb.Recount);

    public void Approve(string by, DateTime at) => Decide(CountVerb.Approve, by, at);

    public void Reject(string by, DateTime at) => Decide(CountVerb.Reject, by, at);

    public void Cancel(string by, DateTime at) => Decide(CountVerb.Cancel, by, at);

    private void Decide(CountVerb verb, string by, DateTime at)
    {
        Enter(verb);
        (DecidedBy, DecidedAt) = (by, at);
    }

    private void Enter(CountVerb verb)
    {
        RefusedException.ThrowIf(WhyNot(verb));
        Status = CountStates.Table.After(Status, verb)[0];
        Record(new StockCountChanged(Id));
    }
}

/// <summary>One SKU of a count: what was found, and what the books said at that moment.</summary>
public sealed class StockCountLine : Aggregate
{
    public const int MostUnits = 100_000_000;

    private StockCountLine() { }

    public StockCountLine(StockCountId count, VariantId variant) : this(count, variant, planned: true) { }

    private StockCountLine(StockCountId count, VariantId variant, bool planned)
    {
        (Id, CountId, VariantId, Planned) = (Guid.CreateVersion7(), count, variant, planned);
        Record(new StockCountLineChanged(count, variant));
    }

    /// <summary>A SKU that was scanned and was not on the list.</summary>
    public static StockCountLine Found(StockCountId count, VariantId variant) => new(count, variant, planned: false);

    public Guid Id { get; private set; }
    public StockCountId CountId { get; private set; }
    public VariantId VariantId { get; private set; }

    /// <summary>It was on the list from the beginning, and not found while counting.</summary>
    public bool Planned { get; private set; }

    /// <summary>Null: not counted yet.</summary>
    public int? Counted { get; private set; }

    /// <summary>On hand when the first unit was counted.</summary>
    public int OnHandAtFirst { get; private set; }

    /// <summary>On hand when it was counted last: what the count is measured against.</summary>
    public int OnHandThen { get; private set; }
    public DateTime? CountedAt { get; private set; }
    public string CountedBy { get; private set; } = "";

    /// <summary>The account of who counted it last.</summary>
    public Guid? CountedById { get; private set; }

    /// <summary>How often it was sent back to be counted again.</summary>
    public int Recounts { get; private set; }

    /// <summary>Why it differs; written when it is approved.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Units more (or fewer) than the books said; null while nobody counted it. Movements since then are in the books already.</summary>
    public int? Difference => Counted - OnHandThen;

    /// <summary>Stock moved between its first and its last scan, so what was counted may be before or after it.</summary>
    public bool MovedMeanwhile => Counted is not null && OnHandAtFirst != OnHandThen;

    /// <summary>Who counts may take back what nobody planned; what is on the list stays on it.</summary>
    public Refusal? WhyNotTakeOff() => Planned ? CountRefusals.OnTheList : null;

    public void Count(int units, int onHand, string by, Guid? byId, DateTime at)
    {
        if (units is < 0 or > MostUnits) throw new RefusedException(CountRefusals.WrongUnits(MostUnits));
        if (Counted is null) OnHandAtFirst = onHand;
        (Counted, OnHandThen, CountedBy, CountedById, CountedAt) = (units, onHand, by, byId, at);
        Record(new StockCountLineChanged(CountId, VariantId));
    }

    /// <summary>Forgets the figure: it is counted again from nothing.</summary>
    public void Clear()
    {
        (Counted, OnHandAtFirst, OnHandThen, CountedAt, CountedBy, CountedById) = (null, 0, 0, null, "", null);
        Recounts++;
        Record(new StockCountLineChanged(CountId, VariantId));
    }

    public void Explain(string reason)
    {
        Reason = reason;
        Record(new StockCountLineChanged(CountId, VariantId));
    }
}

public sealed record StockCountChanged(StockCountId CountId) : IDomainEvent;

public sealed record StockCountLineChanged(StockCountId CountId, VariantId VariantId) : IDomainEvent;
