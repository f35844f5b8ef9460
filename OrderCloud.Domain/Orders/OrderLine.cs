using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>What was bought of one thing, and how far it has come. The counters are the truth; statuses are derived from them.</summary>
public sealed class OrderLine : ITenantOwned
{
    private OrderLine() { }

    internal OrderLine(OrderId orderId, int position, PlacedLine placed)
    {
        Id = OrderLineId.New();
        OrderId = orderId;
        Position = position;
        (VariantId, Sku, Title, ExternalId) = (placed.VariantId, placed.Sku, placed.Title, placed.ExternalId);
        (Quantity, UnitPriceMinor, DiscountMinor, TaxMinor) = (placed.Quantity, placed.UnitPriceMinor, placed.DiscountMinor, placed.TaxMinor);
    }

    public TenantId TenantId { get; private set; }
    public OrderLineId Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public int Position { get; private set; }

    /// <summary>Null while a channel's product is not mapped to ours.</summary>
    public VariantId? VariantId { get; private set; }
    public string Sku { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>The channel's own id of this line.</summary>
    public string ExternalId { get; private set; } = "";

    public int Quantity { get; private set; }
    public int Cancelled { get; private set; }
    public int Reserved { get; private set; }
    public int Fulfilled { get; private set; }
    public int Shipped { get; private set; }
    public int Delivered { get; private set; }

    /// <summary>In returns that wait for a decision or for their goods.</summary>
    public int ReturnRequested { get; private set; }
    public int Returned { get; private set; }

    /// <summary>Came wrong, broken or not at all, and another order makes good for them: they are neither refunded nor replaced again.</summary>
    public int Replaced { get; private set; }

    public long UnitPriceMinor { get; private set; }

    /// <summary>For the whole line.</summary>
    public long DiscountMinor { get; private set; }

    /// <summary>For the whole line.</summary>
    public long TaxMinor { get; private set; }

    public LinePrice Price => new(UnitPriceMinor, DiscountMinor, TaxMinor);

    /// <summary>Units that are still wanted.</summary>
    public int Live => Quantity - Cancelled;

    /// <summary>Wanted and not in a parcel yet.</summary>
    public int Outstanding => Live - Fulfilled;

    /// <summary>Wanted, known, and held nowhere.</summary>
    public int Backordered => VariantId is null ? 0 : Outstanding - Reserved;

    public bool IsUnmapped => VariantId is null && Outstanding > 0;

    internal void Reserve(int units) => Reserved += Positive(units, Backordered, "reserve");

    internal void Unreserve(int units) => Reserved -= Positive(units, Reserved, "release");

    internal void Ship(int units)
    {
        Positive(units, Reserved, "ship");
        Reserved -= units;
        Fulfilled += units;
        Shipped += units;
    }

    internal void Unship(int units)
    {
        Positive(units, Shipped - Delivered, "take back");
        Shipped -= units;
        Fulfilled -= units;
        Reserved += units;
    }

    internal void Deliver(int units) => Delivered += Positive(units, Shipped - Delivered, "deliver");

    /// <summary>T1: what was sent and is in no return.</summary>
    internal void RequestReturn(int units) => ReturnRequested += Positive(units, Fulfilled - Returned - ReturnRequested, "announce");

    internal void DropReturn(int units) => ReturnRequested -= Positive(units, ReturnRequested, "let go");

    internal void TakeBack(int units)
    {
        ReturnRequested -= Positive(units, ReturnRequested, "receive");
        Returned += units;
    }

    internal void Replace(int units) => Replaced += Positive(units, Fulfilled - Replaced, "replace");

    internal void Unreplace(int units) => Replaced -= Positive(units, Replaced, "claim again");

    /// <summary>What its cancelled units cost, with their share of discount and tax. Minor units.</summary>
    public long WorthOfCancelled(bool taxesIncluded) =>
        Cancelled == 0 ? 0 : LineShare.Of((UnitPriceMinor * Quantity) - DiscountMinor + (taxesIncluded ? 0 : TaxMinor), Quantity, 0, Cancelled);

    internal Refusal? WhyNotCancel(int units) => units < 1 ? OrderRefusals.UnitsMissing
        : units > Outstanding ? OrderRefusals.TooManyToCancel(Sku, Outstanding, Fulfilled)
        : null;

    internal void Cancel(int units)
    {
        RefusedException.ThrowIf(WhyNotCancel(units));
        if (VariantId is not null) Positive(units, Backordered, "cancel");
        Cancelled += units;
    }

    internal void Add(int units) => Quantity += Positive(units, int.MaxValue - Quantity, "add");

    internal Refusal? WhyNotReprice(LinePrice price) => price == Price ? null
        : Fulfilled > 0 ? OrderRefusals.PriceOfShipped(Sku)
        : price.UnitPriceMinor < 0 || price.DiscountMinor < 0 || price.TaxMinor < 0 ? OrderRefusals.NegativePrice(Sku)
        : price.DiscountMinor > (decimal)price.UnitPriceMinor * Quantity ? OrderRefusals.DiscountAboveLine(Sku)
        : null;

    internal void Reprice(LinePrice price) => (UnitPriceMinor, DiscountMinor, TaxMinor) = (price.UnitPriceMinor, price.DiscountMinor, price.TaxMinor);

    internal void Reprice(PlacedLine price) => (UnitPriceMinor, DiscountMinor, TaxMinor) = (price.UnitPriceMinor, price.DiscountMinor, price.TaxMinor);

    internal void TakeAsHistory(PastOutcome outcome)
    {
        if (outcome is PastOutcome.Cancelled) Cancelled = Quantity;
        else Fulfilled = Shipped = Quantity;
        if (outcome is PastOutcome.Delivered) Delivered = Quantity;
    }

    internal void Map(VariantId variant) => VariantId = variant;

    private static int Positive(int units, int most, string verb) => units > 0 && units <= most
        ? units
        : throw new BrokenRuleException($"Cannot {verb} {units} units where {most} are possible.");
}

/// <summary>What a line costs, in minor units. Discount and tax are for the whole line.</summary>
public readonly record struct LinePrice(long UnitPriceMinor, long DiscountMinor, long TaxMinor)
{
    /// <summary>The same rate of tax on another worth, rounded half away from zero; a line that was worth nothing keeps its tax.</summary>
    /// <param name="quantity">Units of the line before and after.</param>
    public long TaxFor((int Before, int After) quantity, long unitPriceMinor, long discountMinor)
    {
        var (before, after) = (((decimal)UnitPriceMinor * quantity.Before) - DiscountMinor, ((decimal)unitPriceMinor * quantity.After) - discountMinor);
        return before <= 0 ? TaxMinor : (long)Math.Round(TaxMinor * Math.Max(0, after) / before, MidpointRounding.AwayFromZero);
    }
}

/// <summary>A line as it is taken into an order. Discount and tax are for the whole line.</summary>
public sealed record PlacedLine(
    VariantId? VariantId, string Sku, string Title, int Quantity, long UnitPriceMinor, long DiscountMinor, long TaxMinor, string ExternalId = "");

/// <summary>A way of shipping the customer chose and paid for.</summary>
public sealed record ShippingLine(string Title, long PriceMinor, long TaxMinor);
