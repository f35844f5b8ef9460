using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Transfers;

public readonly record struct TransferId(Guid Value) : IId<TransferId>
{
    public static TransferId From(Guid value) => new(value);
    public static TransferId New() => new(Guid.CreateVersion7());
    public static bool operator <(TransferId a, TransferId b) => a.Value < b.Value;
    public static bool operator >(TransferId a, TransferId b) => a.Value > b.Value;
}

/// <summary>What is to be sent where.</summary>
public sealed record TransferPlan(LocationId From, LocationId To, string Note, IReadOnlyList<VariantUnits> Lines)
{
    public Refusal? WhyNot() => this switch
    {
        _ when From == To => TransferRefusals.SamePlace,
        { Lines.Count: 0 } => TransferRefusals.NoLines,
        { Lines.Count: > Transfer.MostLines } => TransferRefusals.TooManyLines(Transfer.MostLines),
        _ when Lines.Any(l => l.Units is < 1 or > Transfer.MostUnits) => TransferRefusals.WrongUnits(Transfer.MostUnits),
        _ => null,
    };
}

/// <summary>Units that go from one location to another. They leave the source when it is shipped and rise at the destination as they are received.</summary>
public sealed class Transfer : Aggregate
{
    public const int MostLines = 500, MostUnits = 1_000_000;

    private readonly List<TransferLine> _lines = [];

    private Transfer() { }

    public Transfer(string number, TransferPlan plan, string by, DateTime at)
    {
        RefusedException.ThrowIf(plan.WhyNot());
        (Id, Number, CreatedBy, CreatedAt) = (TransferId.New(), number, by, at);
        Set(plan);
    }

    public TransferId Id { get; private set; }

    /// <summary>"TR-12".</summary>
    public string Number { get; private set; } = "";
    public TransferStatus Status { get; private set; }
    public LocationId FromId { get; private set; }
    public LocationId ToId { get; private set; }
    public string Note { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTime? ShippedAt { get; private set; }

    /// <summary>When nothing of it was on its way any more.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Of a cancelled transfer whose units were on their way.</summary>
    public TransferFate? Fate { get; private set; }

    public IReadOnlyList<TransferLine> Lines => _lines;

    public bool IsOnItsWay => Status is TransferStatus.InTransit or TransferStatus.PartiallyReceived;

    public Refusal? WhyNot(TransferVerb verb) => TransferStates.Table.Allow(Status, verb) ? null : TransferRefusals.NotNow(Number, Status);

    public void Change(TransferPlan plan)
    {
        RefusedException.ThrowIf(WhyNot(TransferVerb.Change) ?? plan.WhyNot());
        Set(plan);
    }

    public void Ship(DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(TransferVerb.Ship));
        (Status, ShippedAt) = (TransferStatus.InTransit, at);
        Tell();
    }

    /// <param name="sku">For the refusal's words.</param>
    public Refusal? WhyNotReceive(VariantId variant, int units, string sku) => _lines.FirstOrDefault(l => l.VariantId == variant) switch
    {
        _ when WhyNot(TransferVerb.Receive) is { } closed => closed,
        null => TransferRefusals.NotInIt(sku),
        { } line when units > line.Outstanding => TransferRefusals.MoreThanSent(sku, line.Outstanding),
        _ when units < 1 => TransferRefusals.NothingReceived,
        _ => null,
    };

    public void Receive(IReadOnlyCollection<VariantUnits> arrived, DateTime at)
    {
        foreach (var (variant, units) in arrived)
        {
            RefusedException.ThrowIf(WhyNotReceive(variant, units, ""));
            Line(variant).Received += units;
        }

        Settle(at);
    }

    /// <summary>Nothing more will come: what is outstanding is missing, and each line says why.</summary>
    /// <param name="reasons">For every variant of which units are outstanding.</param>
    public void CloseShort(IReadOnlyDictionary<VariantId, string> reasons, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(TransferVerb.CloseShort));
        foreach (var line in _lines.Where(l => l.Outstanding > 0))
        {
            if (!reasons.TryGetValue(line.VariantId, out var reason) || string.IsNullOrWhiteSpace(reason)) throw new RefusedException(TransferRefusals.ReasonMissing);
            (line.Missing, line.MissingReason) = (line.Outstanding, reason.Trim());
        }

        Settle(at);
    }

    public Refusal? WhyNotCancel(TransferFate? fate, string reason) => this switch
    {
        _ when WhyNot(TransferVerb.Cancel) is { } late => late,
        { Status: TransferStatus.InTransit } when fate is null => TransferRefusals.FateMissing,
        { Status: TransferStatus.InTransit } when string.IsNullOrWhiteSpace(reason) => TransferRefusals.ReasonMissing,
        _ => null,
    };

    /// <summary>Units on their way are put back at the source, which the caller books, or are written off.</summary>
    public void Cancel(TransferFate? fate, string reason, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotCancel(fate, reason));
        if (IsOnItsWay)
        {
            Fate = fate;
            foreach (var line in _lines.Where(l => l.Outstanding > 0)) (line.Missing, line.MissingReason) = (line.Outstanding, reason.Trim());
        }

        (Status, ClosedAt) = (TransferStatus.Cancelled, at);
        Tell();
    }

    private TransferLine Line(VariantId variant) => _lines.Single(l => l.VariantId == variant);

    private void Set(TransferPlan plan)
    {
        (FromId, ToId, Note) = (plan.From, plan.To, plan.Note.Trim());
        var wanted = plan.Lines.GroupBy(l => l.Variant).Select(g => (Variant: g.Key, Units: g.Sum(l => l.Units))).ToList();
        _lines.RemoveAll(l => wanted.All(w => w.Variant != l.VariantId));
        foreach (var ((variant, units), position) in wanted.Select((w, i) => (w, i)))
        {
            var line = _lines.FirstOrDefault(l => l.VariantId == variant);
            if (line is null) _lines.Add(line = new TransferLine(Id, variant));
            (line.Quantity, line.Position) = (units, position);
        }

        Tell();
    }

    private void Settle(DateTime at)
    {
        Status = _lines.All(l => l.Outstanding == 0) ? TransferStatus.Received : TransferStatus.PartiallyReceived;
        if (Status is TransferStatus.Received) ClosedAt = at;
        Tell();
    }

    private void Tell() => Record(new TransferChanged(Id));
}

/// <summary>Units of one variant in a transfer.</summary>
public sealed class TransferLine : ITenantOwned
{
    private TransferLine() { }

    internal TransferLine(TransferId transfer, VariantId variant) => (TransferId, VariantId) = (transfer, variant);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public TransferId TransferId { get; private set; }
    public VariantId VariantId { get; private set; }
    public int Position { get; internal set; }
    public int Quantity { get; internal set; }
    public int Received { get; internal set; }

    /// <summary>Units that left and never came; of a cancelled transfer what was put back or written off.</summary>
    public int Missing { get; internal set; }
    public string MissingReason { get; internal set; } = "";

    public int Outstanding => Quantity - Received - Missing;
}

public sealed record TransferChanged(TransferId TransferId) : IDomainEvent;
