using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Transfers;

namespace OrderCloud.Domain.Inventory.Receiving;

public readonly record struct ReceiptId(Guid Value) : IId<ReceiptId>
{
    public static ReceiptId From(Guid value) => new(value);
    public static ReceiptId New() => new(Guid.CreateVersion7());
    public static bool operator <(ReceiptId a, ReceiptId b) => a.Value < b.Value;
    public static bool operator >(ReceiptId a, ReceiptId b) => a.Value > b.Value;
}

/// <summary>
/// What somebody scans in at a dock: a delivery, or a transfer that arrives. It is kept from the first scan on and changes no stock until it is
/// booked, so that a phone may lose its connection at any moment.
/// </summary>
public sealed class GoodsReceipt : Aggregate
{
    public const int MostLines = 500, MostUnits = 1_000_000, LongestReference = 60, LongestReason = 200;

    private readonly List<GoodsReceiptLine> _lines = [];

    private GoodsReceipt() { }

    public GoodsReceipt(string number, LocationId location, TransferId? transfer, string reference, string reason, string by, DateTime at)
    {
        (Id, Number, LocationId, TransferId, Reference, Reason, StartedBy, StartedAt) = (ReceiptId.New(), number, location, transfer, reference, reason, by, at);
        Tell();
    }

    public ReceiptId Id { get; private set; }

    /// <summary>"GR-12".</summary>
    public string Number { get; private set; } = "";
    public ReceiptStatus Status { get; private set; }
    public LocationId LocationId { get; private set; }

    /// <summary>Null: a delivery from outside.</summary>
    public TransferId? TransferId { get; private set; }

    /// <summary>A delivery note, or the transfer's number.</summary>
    public string Reference { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public string StartedBy { get; private set; } = "";
    public DateTime? ClosedAt { get; private set; }
    public string ClosedBy { get; private set; } = "";
    public IReadOnlyList<GoodsReceiptLine> Lines => _lines;

    public int Units => _lines.Sum(l => l.Quantity);

    public Refusal? WhyNot(ReceiptVerb verb) => ReceiptStates.Table.Allow(Status, verb) ? null : ReceiptRefusals.Closed(Number, Status);

    public Refusal? WhyNotSet(VariantId variant, int units) => this switch
    {
        _ when WhyNot(ReceiptVerb.Count) is { } closed => closed,
        _ when units is < 0 or > MostUnits => ReceiptRefusals.WrongUnits(MostUnits),
        _ when _lines.Count >= MostLines && _lines.All(l => l.VariantId != variant) => ReceiptRefusals.TooManyLines(MostLines),
        _ => null,
    };

    /// <summary>Units of the variant that are counted in so far.</summary>
    public int UnitsOf(VariantId variant) => _lines.FirstOrDefault(l => l.VariantId == variant)?.Quantity ?? 0;

    /// <summary>So many units are there; none takes the line out.</summary>
    public void Set(VariantId variant, int units, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotSet(variant, units));
        var line = _lines.FirstOrDefault(l => l.VariantId == variant);
        if (units == 0) _lines.RemoveAll(l => l.VariantId == variant);
        else
        {
            if (line is null) _lines.Add(line = new GoodsReceiptLine(Id, variant));
            (line.Quantity, line.TouchedAt) = (units, at);
        }

        Tell();
    }

    public void Describe(string reference, string reason)
    {
        RefusedException.ThrowIf(WhyNot(ReceiptVerb.Count));
        (Reference, Reason) = (reference.Trim(), reason.Trim());
        Tell();
    }

    public Refusal? WhyNotBook() => this switch
    {
        _ when WhyNot(ReceiptVerb.Book) is { } closed => closed,
        _ when Units == 0 => ReceiptRefusals.Empty,
        { TransferId: null } when string.IsNullOrWhiteSpace(Reason) => InventoryRefusals.ReasonMissing,
        _ => null,
    };

    /// <summary>The caller books the units in the same transaction.</summary>
    public void Book(string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotBook());
        Close(ReceiptStatus.Received, by, at);
    }

    public void Discard(string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(ReceiptVerb.Discard));
        Close(ReceiptStatus.Discarded, by, at);
    }

    private void Close(ReceiptStatus status, string by, DateTime at)
    {
        (Status, ClosedBy, ClosedAt) = (status, by, at);
        Tell();
    }

    private void Tell() => Record(new GoodsReceiptChanged(Id));
}

/// <summary>Units of one variant that were scanned in.</summary>
public sealed class GoodsReceiptLine : ITenantOwned
{
    private GoodsReceiptLine() { }

    internal GoodsReceiptLine(ReceiptId receipt, VariantId variant) => (ReceiptId, VariantId) = (receipt, variant);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public ReceiptId ReceiptId { get; private set; }
    public VariantId VariantId { get; private set; }
    public int Quantity { get; internal set; }

    /// <summary>The last scan of it; the newest stands on top.</summary>
    public DateTime TouchedAt { get; internal set; }
}

public sealed record GoodsReceiptChanged(ReceiptId ReceiptId) : IDomainEvent;
