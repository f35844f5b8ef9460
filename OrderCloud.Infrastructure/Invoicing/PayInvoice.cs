using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Money that came in for exactly this invoice.</summary>
/// <param name="Method">"bank_transfer", "cash" …</param>
/// <param name="Reference">The same one is taken once for an order.</param>
/// <param name="KeepRest">What goes beyond the open amount is the customer's credit; otherwise it is refused.</param>
public sealed record MoneyIn(InvoiceId InvoiceId, long AmountMinor, DateOnly PaidOn, string Method, string Reference, bool KeepRest = false);

/// <summary>Records a payment on an invoice, and on its order, whose payments are the one ledger.</summary>
public sealed class PayInvoice(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<InvoiceStatus>> RunAsync(MoneyIn money, CancellationToken ct = default) =>
        writes.RunAsync(Permission.RecordPayments, db => PayAsync(db, money, user.Name, clock.GetUtcNow().UtcDateTime, ct), ct);

    internal static async Task<Outcome<InvoiceStatus>> PayAsync(AppDb db, MoneyIn money, string actor, DateTime now, CancellationToken ct)
    {
        if (WhyNot(money) is { } wrong) return wrong;
        if (await InvoiceAtHand.LockAsync(db, money.InvoiceId, ct) is not (var book, var invoice)) return InvoiceRefusals.NotFound;
        if (invoice.WhyNotPay(money.AmountMinor, money.KeepRest) is { } why) return why;
        var today = book.Store.Day(now);
        // The bank may be a day ahead of the merchant's clock.
        if (money.PaidOn > today.AddDays(1) || money.PaidOn.Year < 2000) return InvoiceRefusals.DayWrong;

        var known = await db.Payments.Where(p => p.OrderId == book.Order.Id).ToListAsync(ct);
        if (known.Any(k => (k.Gateway, k.Kind, k.Reference) == (money.Method, PaymentKind.Capture, money.Reference))) return InvoiceRefusals.PaymentKnown;
        RecordPayments.Add(db, book.Order, known, [new(money.Method, PaymentKind.Capture, money.AmountMinor, money.Reference)], actor, now);
        invoice.Pay(new()
        {
            InvoiceId = invoice.Id, AmountMinor = money.AmountMinor, PaidOn = money.PaidOn, Method = money.Method, Reference = money.Reference, At = now, Actor = actor,
        }, money.KeepRest);
        IssueDocument.Settle(book, actor, now);
        IssueDocument.Tell(db, book.Order, invoice.Id, "payment", $"{MoneyForm.Of(money.AmountMinor, invoice.Currency)} of {IssueDocument.Day(money.PaidOn)} counts towards {invoice.Number} ({money.Reference}).", actor, now);
        return invoice.Status;
    }

    private static Refusal? WhyNot(MoneyIn money)
    {
        var errors = new Errors();
        errors.AddIf(money.AmountMinor <= 0, "amount", InvoiceRefusals.AmountMissing.Message);
        errors.AddIf(money.Method.Length is 0 or > 60, "method", "Say how it was paid, in at most 60 characters.");
        errors.AddIf(money.Method is PaidByHand.StoreCredit or PaidByHand.Exchange, "method", "This way of paying is kept on the order and is not reported by hand.");
        errors.AddIf(money.Reference.Length is 0 or > 200, "reference", "Give a reference of at most 200 characters, so that the payment is found again.");
        return errors.ToRefusal();
    }
}
