using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

/// <summary>Takes back an invoice, or a part of it (V2). A document of its own, never changed.</summary>
public sealed class CreditNote : IssuedDocument
{
    private readonly List<CreditNoteLine> _lines = [];

    private CreditNote() { }

    internal CreditNote(Invoice invoice, Bill bill, IReadOnlyList<InvoiceLineId> of, CreditReason reason, string note, ShipmentId? shipment)
    {
        Id = CreditNoteId.New();
        (InvoiceId, InvoiceNumber, InvoiceIssuedOn, OrderId) = (invoice.Id, invoice.Number!, invoice.IssuedOn, invoice.OrderId);
        (OrderNumber, CustomerId, Buyer, BuyerName, Currency, TaxesIncluded) = (invoice.OrderNumber, invoice.CustomerId, invoice.Buyer, invoice.BuyerName, invoice.Currency, invoice.TaxesIncluded);
        (Reason, Note, ShipmentId) = (reason, note, shipment);
        _lines.AddRange(bill.Lines.Select((line, i) => new CreditNoteLine(Id, i, of[i], line)));
        Sum(bill.AdjustmentMinor);
    }

    public CreditNoteId Id { get; private set; }
    public InvoiceId InvoiceId { get; private set; }
    public string InvoiceNumber { get; private set; } = "";
    public DateOnly InvoiceIssuedOn { get; private set; }
    public CreditReason Reason { get; private set; }
    public string Note { get; private set; } = "";

    public IReadOnlyList<CreditNoteLine> Lines => _lines;
    public override IEnumerable<DocumentLine> Content() => _lines.OrderBy(l => l.Position);

    /// <summary>The reason, and what was noted beside it.</summary>
    public string Why => Note.Length > 0 ? $"{CreditReasons.Text(Reason)}: {Note}" : CreditReasons.Text(Reason);

    /// <summary>The units count as not invoiced again.</summary>
    public bool FreesUnits => Reason is CreditReason.Correction or CreditReason.Cancelled;

    public void Issue(Numbered number, Seller seller, DateTime at)
    {
        RefusedException.ThrowIf(Number is null ? null : InvoiceRefusals.AlreadyIssued(Number));
        Take(number, seller, at);
        Record(new CreditNoteIssued(Id, InvoiceId, OrderId));
    }
}

/// <summary>Units of one invoice line that are taken back.</summary>
public sealed class CreditNoteLine : DocumentLine
{
    private CreditNoteLine() { }

    internal CreditNoteLine(CreditNoteId note, int position, InvoiceLineId of, BillLine line) : base(position, line) => (CreditNoteId, InvoiceLineId) = (note, of);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public CreditNoteId CreditNoteId { get; private set; }
    public InvoiceLineId InvoiceLineId { get; private set; }
}
