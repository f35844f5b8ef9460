using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Returns;

/// <summary>What becomes of a unit that came back. Quarantine: set apart until somebody decides (T8).</summary>
public enum Disposition { Restock, Quarantine, Scrap }

/// <summary>Units of one order line that come back for one reason, what was promised for them, and how far they have come. Amounts in minor units.</summary>
public sealed class ReturnLine : ITenantOwned
{
    private ReturnLine() { }

    internal ReturnLine(ReturnId of, int position, OrderLine line, ReturnedLine asked, string comment)
    {
        (ReturnId, Position, OrderLineId, VariantId, Sku, Title) = (of, position, line.Id, line.VariantId, line.Sku, line.Title);
        (Units, Reason, GoodsMinor, TaxMinor, RestockingMinor, Comment) = (asked.Units, asked.Reason, asked.GoodsMinor, asked.TaxMinor, asked.RestockingMinor, comment);
    }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public ReturnId ReturnId { get; private set; }
    public int Position { get; private set; }
    public OrderLineId OrderLineId { get; private set; }

    /// <summary>Null: it was none of our products, and nothing of it goes to stock.</summary>
    public VariantId? VariantId { get; private set; }
    public string Sku { get; private set; } = "";
    public string Title { get; private set; } = "";
    public int Units { get; private set; }

    /// <summary>A code of the policy's reasons.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The customer's own words.</summary>
    public string Comment { get; private set; } = "";
    public long GoodsMinor { get; private set; }
    public long TaxMinor { get; private set; }
    public long RestockingMinor { get; private set; }

    public int Received { get; private set; }

    /// <summary>Announced, and not in the parcel.</summary>
    public int Missing { get; private set; }
    public int Restocked { get; private set; }
    public int Quarantined { get; private set; }
    public int Scrapped { get; private set; }

    /// <summary>Of the units that count, how many a refund was made for.</summary>
    public int Settled { get; private set; }

    /// <summary>Still on its way, as far as anybody knows.</summary>
    public int Expected => Units - Received - Missing;

    /// <summary>Here, and nobody has looked at it.</summary>
    public int Uninspected => Received - Restocked - Quarantined - Scrapped;

    internal void Receive(int units)
    {
        // A late parcel: what was counted as missing has come after all.
        var late = Math.Max(0, units - Expected);
        Missing -= late;
        Received += units;
    }

    internal void Miss(int units) => Missing += units;

    internal void Inspect(Disposition to, int units) => Count(to, units);

    /// <summary>What was set apart is decided on.</summary>
    internal void Regrade(Disposition to, int units)
    {
        Quarantined -= units;
        Count(to, units);
    }

    internal void Settle(int units) => Settled = units;

    /// <summary>What the first units of this line are worth, without their restocking fee; all of them are exactly the promise.</summary>
    internal long WorthOf(int units) => LineShare.Of(GoodsMinor, Units, 0, units) - LineShare.Of(RestockingMinor, Units, 0, units);

    private void Count(Disposition to, int units)
    {
        if (to is Disposition.Restock) Restocked += units;
        else if (to is Disposition.Quarantine) Quarantined += units;
        else Scrapped += units;
    }
}

/// <summary>Somebody looked at units that came back.</summary>
public sealed class ReturnInspection : ITenantOwned
{
    private ReturnInspection() { }

    internal ReturnInspection(ReturnId of, Guid line, int units, Disposition to, Inspected found, string by, DateTime at) =>
        (ReturnId, LineId, Units, Disposition, Grade, Note, PhotoId, By, At) = (of, line, units, to, found.Grade, found.Note, found.PhotoId, by, at);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public ReturnId ReturnId { get; private set; }
    public Guid LineId { get; private set; }
    public int Units { get; private set; }
    public Disposition Disposition { get; private set; }
    public Grade? Grade { get; private set; }
    public string Note { get; private set; } = "";

    /// <summary>A kept file.</summary>
    public Guid? PhotoId { get; private set; }
    public string By { get; private set; } = "";
    public DateTime At { get; private set; }
}

/// <summary>A as new, B with traces, C worn or damaged.</summary>
public enum Grade { A, B, C }

/// <summary>What somebody saw.</summary>
public sealed record Inspected(Grade? Grade = null, string Note = "", Guid? PhotoId = null);

/// <summary>A picture that the customer sent with a line.</summary>
public sealed class ReturnPhoto : ITenantOwned
{
    private ReturnPhoto() { }

    internal ReturnPhoto(ReturnId of, Guid line, Guid file, DateTime at) => (ReturnId, LineId, FileId, At) = (of, line, file, at);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public ReturnId ReturnId { get; private set; }
    public Guid LineId { get; private set; }

    /// <summary>A kept file.</summary>
    public Guid FileId { get; private set; }
    public DateTime At { get; private set; }
}

/// <summary>A refund that was granted for what came in.</summary>
public sealed class ReturnPayout : ITenantOwned
{
    private ReturnPayout() { }

    internal ReturnPayout(ReturnId of, Guid? refund, long amountMinor, string by, DateTime at, bool moved = false) => (ReturnId, RefundId, AmountMinor, By, At, Moved) = (of, refund, amountMinor, by, at, moved);

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public ReturnId ReturnId { get; private set; }

    /// <summary>The granted refund; null: it was paid back where it was taken.</summary>
    public Guid? RefundId { get; private set; }
    public long AmountMinor { get; private set; }

    /// <summary>It paid for the replacement.</summary>
    public bool Moved { get; private set; }

    /// <summary>What of it a gateway would not give back.</summary>
    public long DeclinedMinor { get; private set; }
    public string By { get; private set; } = "";
    public DateTime At { get; private set; }

    internal void Decline(long minor) => DeclinedMinor = minor;
}
