using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>What somebody wants to credit.</summary>
/// <param name="Units">By line; null: all that is left.</param>
/// <param name="SeenVersion">The invoice as it was decided on; null takes whatever is there.</param>
public sealed record CreditAsk(InvoiceId InvoiceId, IReadOnlyDictionary<InvoiceLineId, int>? Units, CreditReason Reason, string Note, int? SeenVersion = null)
{
    public const int LongestNote = 300;

    internal IReadOnlyDictionary<InvoiceLineId, int> UnitsOf(Invoice invoice) =>
        Units ?? invoice.Lines.Where(l => l.Creditable > 0).ToDictionary(l => l.Id, l => l.Creditable);

    internal Refusal? WhyNot(Invoice invoice) =>
        Note.Length > LongestNote ? Refusal.Invalid("credit_note.note", "note", $"A note has at most {LongestNote} characters.")
        : SeenVersion is { } seen && seen != invoice.Version ? WriteRefusals.ChangedMeanwhile
        : invoice.WhyNotCredit(UnitsOf(invoice));
}

/// <summary>Takes back an invoice or a part of it by a credit note of its own (V2).</summary>
public sealed class CreditInvoice(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<CreditNoteId>> RunAsync(CreditAsk ask, CancellationToken ct = default) => writes.RunAsync<CreditNoteId>(Permission.EditInvoices, async db =>
    {
        if (await InvoiceAtHand.LockAsync(db, ask.InvoiceId, ct) is not (var book, var invoice)) return InvoiceRefusals.NotFound;
        if (ask.WhyNot(invoice) is { } why) return why;
        return (await IssueDocument.CreditAsync(db, book, invoice, ask.UnitsOf(invoice), ask.Reason, ask.Note.Trim(), null, user.Name, clock.GetUtcNow().UtcDateTime, ct)).Id;
    }, ct);
}

/// <summary>Step: one invoice among its order's documents, the order locked.</summary>
internal static class InvoiceAtHand
{
    public static async Task<(OrderBook Book, Invoice Invoice)?> LockAsync(AppDb db, InvoiceId id, CancellationToken ct)
    {
        var order = await db.Invoices.Where(i => i.Id == id).Select(i => (Guid?)i.OrderId.Value).FirstOrDefaultAsync(ct);
        if (order is not { } of || await OrderBook.LockAsync(db, new(of), ct) is not { } book) return null;
        return (book, book.Invoices.Single(i => i.Id == id));
    }
}

/// <summary>What a credit note would do. Nothing is written.</summary>
public sealed class CreditPreview(IDbContextFactory<AppDb> dbs)
{
    /// <param name="OutstandingAfter">Below zero: the customer has it coming.</param>
    public sealed record Effects(Bill Bill, string Currency, long OutstandingBefore, long OutstandingAfter, bool IsRest, bool FreesUnits, int Version);

    public async Task<Outcome<Effects>> RunAsync(CreditAsk ask, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var invoice = await db.Invoices.AsNoTracking().AsSingleQuery().Include(i => i.Lines).FirstOrDefaultAsync(i => i.Id == ask.InvoiceId, ct);
        if (invoice is null) return InvoiceRefusals.NotFound;
        if (ask.WhyNot(invoice) is { } why) return why;
        var bill = invoice.CreditOf(ask.UnitsOf(invoice));
        return new Effects(
            bill, invoice.Currency, invoice.OutstandingMinor, invoice.OutstandingMinor - bill.TotalMinor, invoice.CreditedMinor + bill.TotalMinor == invoice.TotalMinor,
            ask.Reason is CreditReason.Correction or CreditReason.Cancelled, invoice.Version);
    }
}
