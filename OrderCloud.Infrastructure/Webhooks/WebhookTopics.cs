using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>What a receiver can be told of.</summary>
/// <param name="About">When it is told, for people.</param>
/// <param name="Needs">Who may not read this may not have it sent.</param>
public sealed record WebhookTopic(string Name, string About, Permission Needs)
{
    public string Group => Name[..Name.IndexOf('.', StringComparison.Ordinal)];
}

/// <summary>Which event becomes which topic, of which order it tells, and what is sent. The only place that knows.</summary>
public sealed record TopicSource(WebhookTopic Topic, Type Event, Func<IDomainEvent, OrderId> OrderOf, Func<WebhookDocuments, IDomainEvent, CancellationToken, Task<object?>> Read);

public static class WebhookTopics
{
    /// <summary>A test that somebody sends by hand; nobody subscribes to it.</summary>
    public const string Ping = "webhook.ping";

    public static readonly IReadOnlyList<TopicSource> Table =
    [
        On<OrderPlaced>("order.placed", "An order came in or was typed in", Permission.ViewOrders, e => e.OrderId, (d, e, ct) => d.OrderAsync(e.OrderId, ct)),
        On<OrderEdited>("order.changed", "A placed order was changed: items, prices, contact or address", Permission.ViewOrders, e => e.OrderId, (d, e, ct) => d.OrderAsync(e.OrderId, ct)),
        On<OrderCancelled>("order.cancelled", "Some or all units of an order were cancelled", Permission.ViewOrders, e => e.OrderId, (d, e, ct) => d.OrderAsync(e.OrderId, ct)),
        On<ShipmentSent>("shipment.shipped", "A parcel left", Permission.ViewOrders, e => e.OrderId, (d, e, ct) => d.ShipmentAsync(e.ShipmentId, ct)),
        On<ShipmentCancelled>("shipment.voided", "A parcel did not leave after all", Permission.ViewOrders, e => e.OrderId, (d, e, ct) => d.ShipmentAsync(e.ShipmentId, ct)),
        On<ShipmentDelivered>("shipment.delivered", "A parcel arrived", Permission.ViewOrders, e => e.OrderId, (d, e, ct) => d.ShipmentAsync(e.ShipmentId, ct)),
        On<PaymentReceived>("payment.received", "A gateway took or reserved a customer's money", Permission.ViewPayments, e => e.OrderId, (d, e, ct) => d.IntentAsync(e.IntentId, e.AmountMinor, ct)),
        On<OrderPaymentsChanged>("payment.changed", "What is paid of a placed order is another sum now, however it came", Permission.ViewPayments, e => e.OrderId, (d, e, ct) => d.SumsAsync(e.OrderId, ct)),
        On<RefundGranted>("refund.granted", "Somebody decided to give money back", Permission.ViewPayments, e => e.OrderId, (d, e, ct) => d.RefundAsync(e.RefundId, ct)),
        On<MoneyReturned>("refund.made", "A gateway gave money back", Permission.ViewPayments, e => e.OrderId, (d, e, ct) => d.IntentAsync(e.IntentId, e.AmountMinor, ct)),
        On<RefundDeclined>("refund.declined", "A gateway would not give money back", Permission.ViewPayments, e => e.OrderId, (d, e, ct) => d.RefundAsync(e.RefundId, ct)),
        On<ReturnRequested>("return.requested", "A return was asked for", Permission.ViewReturns, e => e.OrderId, (d, e, ct) => d.ReturnAsync(e.ReturnId, ct)),
        On<ReturnApproved>("return.approved", "A return was approved", Permission.ViewReturns, e => e.OrderId, (d, e, ct) => d.ReturnAsync(e.ReturnId, ct)),
        On<ReturnDeclined>("return.declined", "A return was declined", Permission.ViewReturns, e => e.OrderId, (d, e, ct) => d.ReturnAsync(e.ReturnId, ct)),
        On<ReturnCancelled>("return.cancelled", "A return was cancelled", Permission.ViewReturns, e => e.OrderId, (d, e, ct) => d.ReturnAsync(e.ReturnId, ct)),
        On<ReturnReceived>("return.received", "Something of a return arrived", Permission.ViewReturns, e => e.OrderId, (d, e, ct) => d.ReturnAsync(e.ReturnId, ct)),
        On<ReturnChanged>("return.changed", "A return was inspected, closed or changed otherwise", Permission.ViewReturns, e => e.OrderId, (d, e, ct) => d.ReturnAsync(e.ReturnId, ct)),
        On<ReturnRefunded>("return.refunded", "Something of a return was paid back", Permission.ViewReturns, e => e.OrderId, (d, e, ct) => d.ReturnAsync(e.ReturnId, ct)),
        On<InvoiceIssued>("invoice.issued", "An invoice was issued", Permission.ViewInvoices, e => e.OrderId, (d, e, ct) => d.InvoiceAsync(e.InvoiceId, ct)),
        On<InvoicePaid>("invoice.paid", "Something was paid on an invoice", Permission.ViewInvoices, e => e.OrderId, (d, e, ct) => d.InvoiceAsync(e.InvoiceId, ct)),
        On<CreditNoteIssued>("credit_note.issued", "A credit note was issued", Permission.ViewInvoices, e => e.OrderId, (d, e, ct) => d.CreditNoteAsync(e.CreditNoteId, ct)),
    ];

    public static IReadOnlyList<WebhookTopic> All { get; } = [.. Table.Select(s => s.Topic)];

    public static WebhookTopic? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    public static TopicSource Of(IDomainEvent happened) => Table.Single(s => s.Event == happened.GetType());

    private static TopicSource On<T>(string name, string about, Permission needs, Func<T, OrderId> order, Func<WebhookDocuments, T, CancellationToken, Task<object?>> read) where T : IDomainEvent =>
        new(new(name, about, needs), typeof(T), e => order((T)e), (documents, e, ct) => read(documents, (T)e, ct));
}
