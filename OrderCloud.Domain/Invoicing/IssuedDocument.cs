using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

/// <summary>What an invoice and a credit note say alike. Once the document has its number, none of this changes.</summary>
public abstract class IssuedDocument : Aggregate
{
    public OrderId OrderId { get; private protected set; }
    public string OrderNumber { get; private protected set; } = "";
    public CustomerId? CustomerId { get; private protected set; }

    /// <summary>The parcel that asked for it, by going out or by being taken back; each asks once, ever.</summary>
    public ShipmentId? ShipmentId { get; private protected set; }

    /// <summary>Null until it is issued.</summary>
    public string? Number { get; private set; }
    public string? Series { get; private set; }
    public long? Sequence { get; private set; }
    public DateTime IssuedAt { get; private set; }
    public DateOnly IssuedOn { get; private set; }
    public Seller Seller { get; private set; } = Seller.None;

    public string Currency { get; private protected set; } = "";
    public bool TaxesIncluded { get; private protected set; }
    public Buyer Buyer { get; private protected set; } = Buyer.None;
    public string BuyerName { get; private protected set; } = "";

    public long NetMinor { get; private set; }
    public long TaxMinor { get; private set; }

    /// <summary>Where the channel charged another sum than the lines add up to.</summary>
    public long AdjustmentMinor { get; private set; }
    public long TotalMinor { get; private set; }

    private protected void Sum(IReadOnlyCollection<DocumentLine> lines, long adjustmentMinor)
    {
        (NetMinor, TaxMinor, AdjustmentMinor) = (lines.Sum(l => l.NetMinor), lines.Sum(l => l.TaxMinor), adjustmentMinor);
        TotalMinor = NetMinor + TaxMinor + AdjustmentMinor;
    }

    private protected void Take(Numbered number, Seller seller, DateTime at) =>
        (Number, Series, Sequence, IssuedAt, IssuedOn, Seller) = (number.Text, number.Series, number.Sequence, at, number.On, seller);
}

/// <summary>A line of an invoice or a credit note. Amounts in minor units, for the whole line.</summary>
public abstract class DocumentLine : ITenantOwned
{
    private protected DocumentLine() { }

    private protected DocumentLine(int position, BillLine line)
    {
        (Position, OrderLineId, Sku, Title, Quantity) = (position, line.OrderLineId, line.Sku, line.Title, line.Quantity);
        (UnitPriceMinor, DiscountMinor, TaxMinor, NetMinor, Rate) = (line.UnitPriceMinor, line.DiscountMinor, line.TaxMinor, line.NetMinor, line.Rate);
    }

    public TenantId TenantId { get; private set; }
    public int Position { get; private set; }

    /// <summary>Null: shipping.</summary>
    public OrderLineId? OrderLineId { get; private set; }
    public string Sku { get; private set; } = "";
    public string Title { get; private set; } = "";
    public int Quantity { get; private set; }
    public long UnitPriceMinor { get; private set; }
    public long DiscountMinor { get; private set; }
    public long TaxMinor { get; private set; }

    /// <summary>After discount, without tax.</summary>
    public long NetMinor { get; private set; }

    /// <summary>Thousandths of a percent.</summary>
    public int Rate { get; private set; }
}
