using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

public sealed record InvoiceIssued(InvoiceId InvoiceId, OrderId OrderId) : IDomainEvent;

public sealed record InvoicePaid(InvoiceId InvoiceId, OrderId OrderId, long AmountMinor) : IDomainEvent;

public sealed record InvoiceCredited(InvoiceId InvoiceId, OrderId OrderId, CreditNoteId CreditNoteId) : IDomainEvent;

public sealed record InvoiceReminded(InvoiceId InvoiceId, OrderId OrderId, int Level) : IDomainEvent;

public sealed record InvoiceMailed(InvoiceId InvoiceId, OrderId OrderId) : IDomainEvent;

public sealed record CreditNoteIssued(CreditNoteId CreditNoteId, InvoiceId InvoiceId, OrderId OrderId) : IDomainEvent;

public sealed record InvoicingChanged(BillWhen When) : IDomainEvent;
