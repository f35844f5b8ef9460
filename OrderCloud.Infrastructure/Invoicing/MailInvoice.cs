using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Writes to the customer about an invoice, with the PDF: when somebody asks, or when it is issued and the merchant wants that.</summary>
public sealed class MailInvoice(MailPost post, InvoiceLetter letter, IDbContextFactory<AppDb> dbs, CurrentUser user, TimeProvider clock) : IHandle<InvoiceIssued>
{
    public async Task<Outcome<string>> RunAsync(InvoiceId id, CancellationToken ct = default)
    {
        if (user.WhyNot(Permission.EditInvoices) is { } forbidden) return forbidden;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            if (await db.Invoices.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct) is not { } invoice) return InvoiceRefusals.NotFound;
            if (invoice.Buyer.Email.Length == 0) return InvoiceRefusals.NoAddress;
        }

        var to = "";
        try
        {
            var cause = Guid.CreateVersion7();
            await post.PostAsync(MailKinds.Invoice.Name, cause, async db =>
            {
                var message = await letter.WriteAsync(db, id, MailKinds.Invoice.Name, cause, reminder: null, ct);
                to = message?.To ?? "";
                return message;
            }, ct);
            return to;
        }
        catch (Exception e) when (e is SmtpException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return MailRefusals.NotTaken;
        }
    }

    public async Task HandleAsync(InvoiceIssued happened, Guid messageId, CancellationToken ct)
    {
        await using (var db = await dbs.CreateDbContextAsync(ct))
            if (!await db.InvoicingSettings.AnyAsync(s => s.MailOnIssue, ct)) return;
        await post.PostAsync(MailKinds.Invoice.Name, messageId, async db =>
        {
            if (await MailComposer.IsOnAsync(db, MailKinds.Invoice, ct)) return await letter.WriteAsync(db, happened.InvoiceId, MailKinds.Invoice.Name, messageId, reminder: null, ct);
            await MailComposer.NoteOffAsync(db, MailKinds.Invoice, happened.OrderId, messageId, clock.GetUtcNow().UtcDateTime, user.Name, ct);
            return null;
        }, ct);
    }
}

/// <summary>Step: a mail about an invoice in the merchant's words; the PDF is kept with it as it was sent.</summary>
public sealed class InvoiceLetter(MailComposer composer, CustomerLinks links, CurrentUser user, TimeProvider clock)
{
    /// <param name="reminder">Which reminder; null: the invoice itself.</param>
    /// <returns>Null when there is nobody to write to.</returns>
    public async Task<Message?> WriteAsync(AppDb db, InvoiceId id, string kind, Guid cause, int? reminder, CancellationToken ct)
    {
        var invoice = await db.Invoices.Include(i => i.Lines).FirstOrDefaultAsync(i => i.Id == id, ct);
        if (invoice is null || invoice.Buyer.Email.Length == 0) return null;
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == invoice.OrderId, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var file = InvoicePapers.PdfOf(invoice, await PaperLook.ReadAsync(db, ct));
        var kept = new StoredFile { Name = file.Name, ContentType = file.ContentType, Hash = Convert.ToHexStringLower(SHA256.HashData(file.Content)), Content = file.Content, At = now };
        db.Add(kept);
        if (reminder is null) invoice.NoteMailed(now);

        var style = await composer.StyleAsync(db, ct);
        var link = await links.NewAsync(db.TenantId, invoice.OrderId, ct);
        var mail = await MailComposer.ComposeAsync(db, reminder is null ? MailKinds.Invoice : MailKinds.Reminder, style, InvoiceWords.Of(invoice, order, style, link, reminder ?? 1), ct);
        var what = reminder is { } level ? $"Reminder {level}" : "The invoice";
        db.Add(new Domain.Orders.TimelineEntry
        {
            OrderId = invoice.OrderId, At = now, Kind = kind, Actor = user.Name, SubjectId = id.Value, Text = $"{what} was written to {invoice.Buyer.Email}, with {file.Name}.",
        });
        return Message.Of(mail, style, kind, cause, invoice.OrderId, invoice.Buyer.Email, invoice.Buyer.Name, now, kept.Id);
    }
}
