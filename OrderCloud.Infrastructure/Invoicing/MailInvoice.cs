using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Writes to the customer about an invoice, with the PDF: when somebody asks, or when it is issued and the merchant wants that.</summary>
public sealed class MailInvoice(MailPost post, InvoiceLetter letter, IDbContextFactory<AppDb> dbs, CurrentUser user) : IHandle<InvoiceIssued>
{
    public const string Kind = "invoice";

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
            await post.PostAsync(Kind, cause, async db =>
            {
                var message = await letter.WriteAsync(db, id, Kind, cause, reminder: null, ct);
                to = message?.To ?? "";
                return message;
            }, ct);
            return to;
        }
        catch (SmtpException)
        {
            return MailRefusals.NotTaken;
        }
    }

    public async Task HandleAsync(InvoiceIssued happened, Guid messageId, CancellationToken ct)
    {
        await using (var db = await dbs.CreateDbContextAsync(ct))
            if (!await db.InvoicingSettings.AnyAsync(s => s.MailOnIssue, ct)) return;
        await post.PostAsync(Kind, messageId, db => letter.WriteAsync(db, happened.InvoiceId, Kind, messageId, reminder: null, ct), ct);
    }
}

/// <summary>Step: the words of a mail about an invoice; the PDF is kept with it as it was sent.</summary>
public sealed class InvoiceLetter(TrackingLinks links, CurrentUser user, TimeProvider clock)
{
    /// <param name="reminder">Which reminder; null: the invoice itself.</param>
    /// <returns>Null when there is nobody to write to.</returns>
    public async Task<Message?> WriteAsync(AppDb db, InvoiceId id, string kind, Guid cause, int? reminder, CancellationToken ct)
    {
        var invoice = await db.Invoices.Include(i => i.Lines).FirstOrDefaultAsync(i => i.Id == id, ct);
        if (invoice is null || invoice.Buyer.Email.Length == 0) return null;
        var style = await InvoicePapers.StyleAsync(db, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var file = InvoicePapers.PdfOf(invoice, style);
        var kept = new StoredFile { Name = file.Name, ContentType = file.ContentType, Hash = Convert.ToHexStringLower(SHA256.HashData(file.Content)), Content = file.Content, At = now };
        db.Add(kept);
        if (reminder is null) invoice.NoteMailed(now);

        var open = new Money(invoice.OutstandingMinor, invoice.Currency);
        var content = new MailContent
        {
            Merchant = style.Merchant, Brand = style.Brand, ButtonText = "See your order", ButtonUrl = await links.NewAsync(db.TenantId, invoice.OrderId, ct),
            Heading = reminder is null ? $"Invoice {invoice.Number}" : $"Reminder: invoice {invoice.Number} is open",
            Intro = reminder is null
                ? $"Here is your invoice for order {invoice.OrderNumber}.{(open.Minor > 0 ? $" Please pay {open} until {IssueDocument.Day(invoice.DueOn)}." : " It is paid. Thank you.")}"
                : $"{open} was due on {IssueDocument.Day(invoice.DueOn)} and has not reached us yet. If you paid in the last days, please ignore this mail.",
            Totals = invoice.Seller.Iban.Length > 0 && open.Minor > 0 ? [("Open", open.ToString()), ("IBAN", Iban.Grouped(invoice.Seller.Iban)), ("Reference", invoice.Number!)] : [("Total", new Money(invoice.TotalMinor, invoice.Currency).ToString())],
        };
        var what = reminder is { } level ? $"Reminder {level}" : "The invoice";
        db.Add(new Domain.Orders.TimelineEntry
        {
            OrderId = invoice.OrderId, At = now, Kind = kind, Actor = user.Name, SubjectId = id.Value, Text = $"{what} was written to {invoice.Buyer.Email}, with {file.Name}.",
        });
        return new()
        {
            OrderId = invoice.OrderId, Kind = kind, CauseId = cause, FromName = style.Merchant, To = invoice.Buyer.Email, ToName = invoice.Buyer.Name, At = now, AttachmentId = kept.Id,
            Subject = $"{content.Heading} from {style.Merchant}".Cut(200), Text = MailTemplate.Text(content), Html = MailTemplate.Html(content),
        };
    }
}
