using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Invoicing;

public readonly record struct InvoiceId(Guid Value) : IId<InvoiceId>
{
    public static InvoiceId From(Guid value) => new(value);
    public static InvoiceId New() => new(Guid.CreateVersion7());
    public static bool operator <(InvoiceId a, InvoiceId b) => a.Value < b.Value;
    public static bool operator >(InvoiceId a, InvoiceId b) => a.Value > b.Value;
}

public readonly record struct InvoiceLineId(Guid Value) : IId<InvoiceLineId>
{
    public static InvoiceLineId From(Guid value) => new(value);
    public static InvoiceLineId New() => new(Guid.CreateVersion7());
}

public readonly record struct CreditNoteId(Guid Value) : IId<CreditNoteId>
{
    public static CreditNoteId From(Guid value) => new(value);
    public static CreditNoteId New() => new(Guid.CreateVersion7());
    public static bool operator <(CreditNoteId a, CreditNoteId b) => a.Value < b.Value;
    public static bool operator >(CreditNoteId a, CreditNoteId b) => a.Value > b.Value;
}
