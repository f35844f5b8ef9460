using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

/// <summary>Why an invoice is credited. After a correction or a cancellation the units may be invoiced again.</summary>
public enum CreditReason { Correction, Cancelled, Returned, Goodwill }

/// <summary>Takes back an invoice, or a part of it (V2). A document of its own, never changed.</summary>
public sealed class CreditNote : Aggregate
{
    private readonly List<CreditNoteLine> _lines = [];

    private CreditNote() { }

    internal CreditNote(Invoice invoice, Bill bill, IReadOnlyList<InvoiceLineId> of, CreditReason reason, string note, ShipmentId? shipment)
    {
        Id = CreditNoteId.New();
        (InvoiceId, InvoiceNumber, InvoiceIssuedOn, OrderId) = (invoice.Id, invoice.Number!, invoice.IssuedOn, invoice.OrderId);
        (OrderNumber, CustomerId, Buyer, BuyerName, Currency, TaxesIncluded) = (invoice.OrderNumber, invoice.CustomerId, invoice.Buyer, invoice.BuyerName, invoice.Currency, invoice.TaxesIncluded);
        (Reason, Note, ShipmentId, AdjustmentMinor) = (reason, note, shipment, bill.AdjustmentMinor);
        _lines.AddRange(bill.Lines.Select((line, i) => new CreditNoteLine(Id, i, of[i], line)));
        (NetMinor, TaxMinor) = (_lines.Sum(l => l.NetMinor), _lines.Sum(l => l.TaxMinor));
        TotalMinor = NetMinor + TaxMinor + AdjustmentMinor;
    }

    public CreditNoteId Id { get; private set; }
    public InvoiceId InvoiceId { get; private set; }
    public string InvoiceNumber { get; private set; } = "";
    public DateOnly InvoiceIssuedOn { get; private set; }
    public OrderId OrderId { get; private set; }
    public string OrderNumber { get; private set; } = "";
    public CustomerId? CustomerId { get; private set; }

    /// <summary>The parcel that was taken back and so asked for it; each asks once.</summary>
    public ShipmentId? ShipmentId { get; private set; }

    /// <summary>Null until it is issued.</summary>
    public string? Number { get; private set; }
    public string? Series { get; private set; }
    public long? Sequence { get; private set; }
    public CreditReason Reason { get; private set; }
    public string Note { get; private set; } = "";

    public string Currency { get; private set; } = "";
    public bool TaxesIncluded { get; private set; }
    public Buyer Buyer { get; private set; } = Buyer.None;
    public string BuyerName { get; private set; } = "";
    public Seller Seller { get; private set; } = Seller.None;
    public DateTime IssuedAt { get; private set; }
    public DateOnly IssuedOn { get; private set; }

    public long NetMinor { get; private set; }
    public long TaxMinor { get; private set; }
    public long AdjustmentMinor { get; private set; }
    public long TotalMinor { get; private set; }
    public IReadOnlyList<CreditNoteLine> Lines => _lines;

    /// <summary>The units count as not invoiced again.</summary>
    public bool FreesUnits => Reason is CreditReason.Correction or CreditReason.Cancelled;

    public IReadOnlyList<TaxTotal> Taxes => TaxTotal.Of(_lines.Select(l => (l.Rate, l.NetMinor, l.TaxMinor)));

    public void Issue(Numbered number, Seller seller, DateTime at)
    {
        RefusedException.ThrowIf(Number is null ? null : InvoiceRefusals.AlreadyIssued(Number));
        (Number, Series, Sequence, IssuedAt, IssuedOn, Seller) = (number.Text, number.Series, number.Sequence, at, number.On, seller);
        Record(new CreditNoteIssued(Id, InvoiceId, OrderId));
    }
}

/// <summary>Units of one invoice line that are taken back.</summary>
public sealed class CreditNoteLine : ITenantOwned
{
    private CreditNoteLine() { }

    internal CreditNoteLine(CreditNoteId note, int position, InvoiceLineId of, BillLine line)
    {
        (CreditNoteId, Position, InvoiceLineId, OrderLineId, Sku, Title) = (note, position, of, line.OrderLineId, line.Sku, line.Title);
        (Quantity, UnitPriceMinor, DiscountMinor, TaxMinor, NetMinor, Rate) = (line.Quantity, line.UnitPriceMinor, line.DiscountMinor, line.TaxMinor, line.NetMinor, line.Rate);
    }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public CreditNoteId CreditNoteId { get; private set; }
    public int Position { get; private set; }
    public InvoiceLineId InvoiceLineId { get; private set; }
    public OrderLineId? OrderLineId { get; private set; }
    public string Sku { get; private set; } = "";
    public string Title { get; private set; } = "";
    public int Quantity { get; private set; }
    public long UnitPriceMinor { get; private set; }
    public long DiscountMinor { get; private set; }
    public long TaxMinor { get; private set; }
    public long NetMinor { get; private set; }
    public int Rate { get; private set; }
}
