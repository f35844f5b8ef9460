using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>What the mails about an invoice say: its number, what is open, until when and how to pay.</summary>
public sealed class InvoiceWords : IMailSource
{
    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.Invoice, MailKinds.Reminder];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.Invoices.Where(i => i.Number != null).OrderByDescending(i => i.IssuedAt).Select(i => i.OrderId);

    public async Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct) =>
        await db.Invoices.AsNoTracking().Where(i => i.OrderId == order.Id && i.Number != null).OrderByDescending(i => i.IssuedAt).FirstOrDefaultAsync(ct) is { } invoice
            ? Of(invoice, order, style, link, 1) : null;

    /// <param name="reminder">The number of the reminder; no other mail says it.</param>
    internal static MailValues Of(Invoice invoice, Order order, MailStyle style, string link, int reminder)
    {
        var isOpen = invoice.OutstandingMinor > 0;
        var (open, total, due) = (MoneyForm.Of(invoice.OutstandingMinor, invoice.Currency), MoneyForm.Of(invoice.TotalMinor, invoice.Currency), IssueDocument.Day(invoice.DueOn));
        return MailValues.Of(order, style, link, "See your order")
            .With(
                ("customer_name", invoice.Buyer.Name), ("customer_first_name", invoice.Buyer.Name.Split(' ', 2)[0]),
                ("invoice_number", invoice.Number!), ("invoice_total", total), ("amount_open", open), ("due_date", due),
                ("payment_sentence", isOpen ? $"Please pay {open} until {due}." : "It is paid. Thank you."),
                ("reminder_number", reminder.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .With("payment_details", new MailBlock.Table([], invoice.Seller.Iban.Length > 0 && isOpen
                ? [("Open", open), ("IBAN", Iban.Grouped(invoice.Seller.Iban)), ("Reference", invoice.Number!)]
                : [("Total", total)]));
    }
}
