using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Query: one credit note, the invoice it takes back, and what became of both since.</summary>
public sealed class CreditAtDesk(IDbContextFactory<AppDb> dbs)
{
    /// <param name="Invoice">As it stands now, without its lines.</param>
    /// <param name="Money">What was paid on the invoice and given back or owed since.</param>
    /// <param name="Timeline">From the credit note's issue on, mails included; newest first.</param>
    public sealed record View(CreditNote Credit, Invoice Invoice, CreditedMoney Money, IReadOnlyList<TimelineEntry> Timeline);

    public async Task<View?> RunAsync(CreditNoteId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.CreditNotes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Number != null, ct) is not { } credit) return null;
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == credit.InvoiceId, ct);
        var timeline = await db.Timeline.AsNoTracking().Where(t => t.OrderId == credit.OrderId && t.SubjectId == credit.InvoiceId.Value && t.At >= credit.IssuedAt)
            .OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(100).ToListAsync(ct);
        return new(credit, invoice, await InvoiceAtDesk.MoneyAsync(db, invoice, ct), timeline);
    }
}
