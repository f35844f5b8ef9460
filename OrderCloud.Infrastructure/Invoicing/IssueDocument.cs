using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>
/// Steps: issue an invoice or a credit note. Everything is written first, then the number is taken, so that whatever fails fails without one, and what is
/// rolled back gives its number back: the series has no gap (law 11).
/// </summary>
internal static class IssueDocument
{
    public static async Task<Invoice> InvoiceAsync(AppDb db, OrderBook book, Bill bill, BillCause cause, string actor, DateTime now, CancellationToken ct)
    {
        var invoice = new Invoice(book.Order, bill, cause);
        db.Add(invoice);
        await db.SaveChangesAsync(ct);   // a second invoice of one parcel fails here

        var number = await NextAsync(db, "invoice", book.Settings.InvoicePattern, book.Store, now, ct);
        invoice.Issue(number, book.Seller, book.Settings.TermDays, now);
        Settle(book with { Invoices = [.. book.Invoices, invoice] }, actor, now);
        invoice.NotePrepaid();

        var about = cause.ShipmentNumber.Length > 0 ? $" for shipment {cause.ShipmentNumber}" : "";
        Tell(db, book.Order, invoice.Id, "invoiced", $"Invoice {number.Text} over {MoneyForm.Of(invoice.TotalMinor, invoice.Currency)} was issued{about}, due {Day(invoice.DueOn)}.", actor, now);
        await FindableAsync(db, book.Order, number.Text, ct);
        return invoice;
    }

    public static async Task<CreditNote> CreditAsync(
        AppDb db, OrderBook book, Invoice invoice, IReadOnlyDictionary<InvoiceLineId, int> units, CreditReason reason, string note, ShipmentId? shipment, string actor, DateTime now,
        CancellationToken ct)
    {
        var credit = invoice.Credit(units, reason, note, shipment);
        db.Add(credit);
        await db.SaveChangesAsync(ct);

        var number = await NextAsync(db, "credit", book.Settings.CreditPattern, book.Store, now, ct);
        credit.Issue(number, book.Seller, now);
        Settle(book, actor, now);
        Tell(db, book.Order, invoice.Id, "credited", $"Credit note {number.Text} over {MoneyForm.Of(credit.TotalMinor, credit.Currency)} takes back {(invoice.Status is InvoiceStatus.Credited ? "all" : "a part")} of {invoice.Number}.", actor, now);
        await FindableAsync(db, book.Order, number.Text, ct);
        return credit;
    }

    /// <summary>Counts the order's money towards its invoices, the oldest first.</summary>
    public static void Settle(OrderBook book, string actor, DateTime now)
    {
        var invoices = book.Invoices.Where(i => i.Status is not InvoiceStatus.Draft).ToList();
        if (invoices.Count == 0) return;
        long Named(Invoice i) => i.Payments.Where(p => !p.FromOrder).Sum(p => p.AmountMinor);

        var pool = book.Order.CapturedMinor - book.Order.RefundedMinor - invoices.Sum(Named);
        var shares = Settlement.Share(pool, [.. invoices.Select(i => new ToSettle(i.TotalMinor - i.CreditedMinor - Named(i), Named(i)))]);
        foreach (var (i, invoice) in invoices.Index())
            invoice.Settle(shares[i] - invoice.Payments.Where(p => p.FromOrder).Sum(p => p.AmountMinor), $"Order {book.Order.Number}", book.Store.Day(now), now, actor);
    }

    public static void Tell(AppDb db, Order order, InvoiceId about, string kind, string text, string actor, DateTime now) =>
        db.Add(new TimelineEntry { OrderId = order.Id, At = now, Kind = kind, Text = text.Cut(2000), Actor = actor.Cut(120), SubjectId = about.Value });

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Numbered> NextAsync(AppDb db, string kind, string pattern, StoreFacts store, DateTime now, CancellationToken ct)
    {
        var day = store.Day(now);
        var series = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}-{day.Year}");
        var sequence = await NumberSeries.NextOrFirstAsync(db, series, ct);
        return new(NumberPattern.Write(pattern, day.Year, sequence), series, sequence, day);
    }

    /// <summary>The order is found by the document's number too.</summary>
    private static async Task FindableAsync(AppDb db, Order order, string number, CancellationToken ct)
    {
        var term = SearchText.Fold(number);
        if (!await db.OrderTerms.AnyAsync(t => t.OrderId == order.Id && t.Term == term, ct)) db.Add(new OrderTerm { Term = term, PlacedAt = order.PlacedAt, OrderId = order.Id });
    }
}
